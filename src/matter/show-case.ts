/** What the card of a matter's request shows: what was filled in, warnings, and how far it has come. */
import { sayTime } from '../calendar/say-day.ts';
import { toInstant } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import type { KindView, RequestRow, Viewer } from '../request/kind.ts';
import { loadMatterCase, type MatterCase } from './context.ts';
import { warningsOn } from './check-form.ts';
import { rowsOf, sayFilledRow, textOf, type Value } from '../matter-form/form.ts';

/** A value as people read it: names for people, units for numbers. */
export const sayField = (one: MatterCase, name: string, value: Value): string => {
  const field = one.matter.fields.find((f) => f.name === name);
  const nameOf = (id: string): string => one.staff.byId.get(id)?.name ?? id;
  if (field?.kind === 'rows')
    return rowsOf(value)
      .map((row) => sayFilledRow(field, row))
      .join('；');
  const unit =
    field?.unit !== undefined && field.unit !== '' ? ` ${field.unit}` : field?.kind === 'money' ? ' 元' : '';
  if (Array.isArray(value)) return value.map((v) => (typeof v === 'string' ? nameOf(v) : '')).join('、');
  return typeof value === 'number' ? `${value}${unit}` : nameOf(textOf(value));
};

const REASONS = ['事由', '原因', '用途说明', '理由'];

export const showCase = async (office: Office, request: RequestRow, viewer: Viewer): Promise<KindView> => {
  const one = await loadMatterCase(office, office.db, request);
  const shown = Object.entries(one.values).filter(([, value]) => textOf(value) !== '' && value !== false);
  const reason = shown.find(([name]) => REASONS.includes(name));
  const open = one.tasks.filter((t) => t.state === 'open');
  const names = (ids: string[]): string =>
    ids.map((id) => (id === viewer.person.id ? '您' : (one.staff.byId.get(id)?.name ?? ''))).join('、');
  return {
    facts: shown
      .filter(([name]) => name !== reason?.[0])
      .map(([label, value]) => ({ label, value: sayField(one, label, value) })),
    reason: reason === undefined ? '' : textOf(reason[1]),
    know: warningsOn(one.matter, one.facts).map((text) => ({ text, warn: true })),
    notes: [
      ...one.tasks
        .filter((t) => t.state === 'done' && t.doneAt !== null && t.doneById !== null)
        .map((t) => ({
          text: `${t.label}：${names([t.doneById ?? ''])} ${sayTime(toInstant(t.doneAt ?? t.openedAt ?? request.submittedAt), office.clock.now())}`,
          warn: false,
        })),
      ...Object.entries(one.filled).map(([name, value]) => ({
        text: `${name}：${sayField(one, name, value)}`,
        warn: false,
      })),
      ...open.map((t) => ({
        text: `等${names(t.people) || '办公室'}${t.label}${t.dueAt === null ? '' : `，${sayTime(toInstant(t.dueAt), office.clock.now())} 前`}`,
        warn: t.dueAt !== null && toInstant(t.dueAt).epochMilliseconds < office.clock.now().epochMilliseconds,
      })),
    ],
    actions: [],
    overdue: open.some((t) => t.dueAt !== null && t.dueAt.getTime() < office.clock.now().epochMilliseconds),
  };
};
