/** A matter from a file as a kind of request: its form, facts, checks, effects and words all come from the file. */
import { refuse, isRefusal, type Refusal } from '../core/outcome.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { refuseSecret } from '../core/classified.ts';
import type { Office } from '../office/office.ts';
import { meetingOf, outsideOf } from '../regulation/matters/posts.ts';
import { tableOf, type Matter } from '../regulation/matters/matter.ts';
import { explainTable } from '../regulation/explain-table.ts';
import { meant } from '../core/closest-word.ts';
import { clerks } from '../staff/find-person.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { personalFactsOf as personFacts } from '../staff/personal-facts.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import type { Assessment, Filled, RequestKind, RequestRow } from '../request/kind.ts';
import { checkForm } from './check-form.ts';
import { overdrawn } from './effects/overdrawn.ts';
import { loadMatterCase, lookAround, type CaseRow } from './context.ts';
import { calledInDirectory } from '../staff/find-person.ts';
import { matterFactsOf, shownFields } from './facts.ts';
import { formFields } from '../matter-form/form-fields.ts';
import {
  keptForm,
  sayFilledRow,
  textOf,
  matterTitleOf,
  withComputed,
  type MatterForm,
  type Values,
} from '../matter-form/form.ts';
import { lookIntoHistory } from './history.ts';
import { personnelFacts } from '../matter-form/personnel-facts.ts';
import { missingField, onlyShown, readForm } from '../matter-form/read-form.ts';
import { SECRECY } from '../regulation/matters/matter.ts';
import { writeLines } from './write-lines.ts';
import { APPROVED, startClocks } from './clocks.ts';
import { carryOn } from './run-effects.ts';
import { voidTasks } from './do-task.ts';
import { showCase } from './show-case.ts';

const NOTHING = async (): Promise<void> => undefined;

/** Names of the form that mean a person become that person; an unknown one is said to be unknown. */
const resolvePeople = (
  matter: Matter,
  values: Values,
  applicant: Person,
  find: (name: string) => Person[],
  names: string[],
): Values | Refusal => {
  const found: Values = { ...values };
  for (const field of matter.fields) {
    if (field.kind !== 'person') continue;
    const written = textOf(values[field.name]);
    if (written === '') {
      if (field.initial === '申请人') found[field.name] = applicant.id;
      continue;
    }
    const people = written === applicant.id ? [applicant] : find(written);
    const [person] = people;
    if (person === undefined)
      return refuse('bad-input', `“${field.name}”里没有叫“${written}”的人${meant(written, names)}。`, {
        toast: `没有叫“${written}”的人`.slice(0, 20),
      });
    found[field.name] = person.id;
  }
  return found;
};

const assess = async (
  matter: Matter,
  office: Office,
  tx: Tx,
  applicant: Person,
  form: MatterForm,
): Promise<Assessment<MatterForm> | Refusal> => {
  const staff = await staffOf(tx);
  const find = (name: string): Person[] => {
    const byId = staff.byId.get(name);
    return byId === undefined ? calledInDirectory(staff, name) : [byId];
  };
  const starters = matter.starters;
  if (
    starters.length > 0 &&
    !starters.some((post) => holdersOf(office, staff, post, applicant).some((p) => p.id === applicant.id))
  )
    return refuse('not-allowed', `“${matter.name}”由${starters.join('、')}登记。`, {
      toast: `由${starters.join('、')}登记`.slice(0, 20),
    });
  const people = resolvePeople(
    matter,
    form.values,
    applicant,
    find,
    staff.people.map((p) => p.name),
  );
  if (isRefusal(people)) return people;
  const personal = personFacts(office, staff, applicant, today(office.clock));
  const known: Values = { ...people, ...personnelFacts(matter, people, personal) };
  const around = {
    ...(await lookAround(office, tx, staff, matter, { applicant, values: known, requestId: null })),
    history: await lookIntoHistory(office, tx, matter, applicant, known),
  };
  const shown = shownFields(matter, known, around);
  const values = withComputed(matter.fields, onlyShown(shown, known));
  const missing = missingField(shown, values);
  if (missing !== null) return missing;
  if (textOf(values[SECRECY]) === '涉密') return refuseSecret();
  const facts = matterFactsOf(matter, values, around);
  const refused = checkForm(matter, facts);
  if (refused !== null) return refused;
  const short = await overdrawn(tx, matter, values);
  if (short !== null) return short;
  const judged: MatterForm = { edition: matter.edition, values };
  return { form: judged, title: matterTitleOf(matter, judged, (id) => around.nameOf(id)), facts };
};

const caseRow = (row: RequestRow): CaseRow => row;

/** The kind of request that a matter's file describes. */
export const kindFromMatter = (matter: Matter): RequestKind<MatterForm> => {
  const recorders = (office: Office, tx: Tx, applicantId: string) => async (): Promise<string[]> => {
    const staff = await staffOf(tx);
    const applicant = staff.byId.get(applicantId);
    const keepers =
      matter.keeper === null || applicant === undefined
        ? []
        : holdersOf(office, staff, matter.keeper, applicant);
    return (keepers.length > 0 ? keepers : clerks(staff)).map((p) => p.id);
  };
  return {
    kind: matter.kind,
    name: matter.name,
    prefix: matter.prefix ?? 'SX',
    matter: matter.kind,
    table: tableOf(matter.name, '审批'),
    alsoTables: ['另批', '加批']
      .map((word) => tableOf(matter.name, word))
      .filter((name) => matter.pack.tables[name] !== undefined),
    read: (input) => {
      const values = readForm(
        matter,
        typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {},
      );
      return isRefusal(values) ? values : { edition: matter.edition, values };
    },
    assess: (office, tx, applicant, form) => assess(matter, office, tx, applicant, form),
    fileFields: matter.fields
      .filter((f) => f.kind === 'file')
      .map((f) => ({ name: f.name, always: Object.keys(f.when).length === 0 })),
    title: (form) => matterTitleOf(matter, keptForm(form)),
    stateWords: {
      in_effect: '办理中',
      closed: '已办结',
      // Whether anything is left to be done depends on the case; its card names who does what, and by when.
      approved: '已同意',
    },
    cancel: 'free',
    holders: async (office, tx, form) => {
      const { values } = keptForm(form);
      const ids = await recorders(office, tx, '')();
      return (post) => {
        if (meetingOf(post) !== null || outsideOf(post) !== null) return ids;
        const field = matter.fields.find((f) => f.kind === 'person' && f.name === post);
        return field === undefined || textOf(values[post]) === '' ? null : [textOf(values[post])];
      };
    },
    wantsOpinion: (posts) => {
      const meeting = posts.map(meetingOf).find((m) => m !== null);
      if (meeting != null) return `请写明${meeting}的决定编号，例如「HY-2026-0003-1 同意」。`;
      const outside = posts.map(outsideOf).find((o) => o !== null);
      return outside == null ? null : `请写明${outside}批复的日期和文号。`;
    },
    effects: {
      waiting: NOTHING,
      asking: NOTHING,
      sent_back: NOTHING,
      refused: NOTHING,
      withdrawn: async (_office, tx, row) => {
        await tx.registerLine.deleteMany({ where: { requestId: row.id } });
      },
      approved: async (office, tx, row) => {
        const one = await loadMatterCase(office, tx, caseRow(row));
        await startClocks({ office, tx, one, effect: 'approved' }, [APPROVED]);
        await carryOn(office, tx, caseRow(row));
      },
      in_effect: NOTHING,
      closed: NOTHING,
      cancelled: async (office, tx, row) => voidTasks(office, tx, row.id),
    },
    saved: async (office, tx, row) => {
      const word = REGISTERED[row.state];
      if (word !== undefined) await record(office, tx, row, word);
    },
    show: (office, request, _applicant, viewer) => showCase(office, request, viewer),
    fields: async (office, _person, given) => ({
      hints: [
        ...explainTable(office.book, matter.pack.id, tableOf(matter.name, '审批')),
        ...matter.toKnow.map((t) => `须知：${t.text}`),
      ].slice(0, 4),
      fields: await formFields(office, office.db, matter, given),
    }),
    asFilled: (form) => asFilled(matter, form),
    journal: {
      'matter.do': '办理',
      'matter.sign': '签收',
      'matter.return': '归还',
      'matter.confirm': '核对',
      'matter.stock_in': '入库',
      'matter.stock_out': '出库',
      'matter.read': '阅示',
      'matter.hand_over': '移交',
      'matter.take_over': '接收',
      'matter.publish': '公示期满',
      'matter.file_away': '归档',
      'matter.clock': '办成',
    },
  };
};

const asFilled = (matter: Matter, form: unknown): Filled =>
  Object.fromEntries(
    Object.entries(keptForm(form).values).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value
            .map((v) =>
              typeof v === 'string'
                ? v
                : sayFilledRow(
                    matter.fields.find((f) => f.name === name),
                    v,
                  ),
            )
            .join('\n')
        : textOf(value),
    ]),
  );

/** The word of a register for a state; from 办理中 on the tasks write it (do-task.ts). */
const REGISTERED: Partial<Record<string, string>> = {
  waiting: '审批中',
  asking: '等办公室确认',
  sent_back: '退回修改',
  refused: '未同意',
  approved: '已同意',
  cancelled: '已取消',
};

/** What the registers say of a case in hand. */
const record = async (office: Office, tx: Tx, row: RequestRow, state: string): Promise<void> => {
  const one = await loadMatterCase(office, tx, caseRow(row));
  const { decidedAt, endedAt } = await tx.request.findUniqueOrThrow({
    where: { id: row.id },
    select: { decidedAt: true, endedAt: true },
  });
  await writeLines(office, tx, one, { state, decidedAt, endedAt });
};
