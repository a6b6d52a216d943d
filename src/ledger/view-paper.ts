/** One case on paper (打印: 用印审批单): what was asked, who said what about it and when, and by which clauses. */
import { nameFile } from '../attachment/list-files.ts';
import { sayClock, sayDate } from '../calendar/say-day.ts';
import { dayOf, toInstant } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import { textOf } from '../matter-form/form.ts';
import { loadMatterCase } from '../matter/context.ts';
import { sayField } from '../matter/show-case.ts';
import { presentSteps, rowOf, type Case, type World } from '../request/case.ts';
import { loadCase } from '../request/load-case.ts';
import type { Basis } from '../request/view.ts';
import { explainCase, stateWord } from '../request/view-request.ts';
import type { SeenRegister } from './registers-for.ts';

export type PaperView = {
  /** 用印审批单 */
  title: string;
  number: string;
  stateWord: string;
  facts: { label: string; value: string }[];
  approvals: { post: string; who: string; word: string; opinion: string; when: string }[];
  /** What was done afterwards: 已盖章. */
  done: { what: string; who: string; when: string }[];
  basis: Basis[];
};

/** A paper is read in other years too. */
export const saidInFull = (at: Date | null): string =>
  at === null ? '' : `${sayDate(dayOf(toInstant(at)))} ${sayClock(toInstant(at))}`;

const WORDS: Record<string, string> = { approved: '同意', refused: '驳回', sent_back: '退回' };

/** Who said what about a case and when, in the order of its steps; who stands in is named with whom he stands for. */
export const approvalsOf = (one: Case, world: World): PaperView['approvals'] => {
  const nameOf = (id: string | null): string => world.staff.byId.get(id ?? '')?.name ?? '';
  return presentSteps(one).flatMap((step) =>
    step.seats
      .filter((seat) => WORDS[seat.state] !== undefined)
      .map((seat) => ({
        post: step.post,
        who:
          seat.decidedById === null || seat.decidedById === seat.personId
            ? nameOf(seat.personId)
            : `${nameOf(seat.decidedById)}（代${nameOf(seat.personId)}）`,
        word: WORDS[seat.state] ?? '',
        opinion: seat.opinion,
        when: saidInFull(seat.decidedAt),
      })),
  );
};

/** The title of a case's paper; null where the file prints none. */
export const paperOf = (office: Office, matter: string, register: string): string | null =>
  [...office.matters.current.values()].find((m) => m.name === matter)?.registers[register]?.paper ?? null;

/** The paper of a case that stands in a register which the viewer sees; null for any other. */
export const viewPaper = async (
  office: Office,
  register: SeenRegister,
  number: string,
): Promise<PaperView | null> => {
  const tx = office.db;
  const line = await tx.registerLine.findFirst({ where: { AND: [register.papers, { number }] } });
  const title = line === null ? null : paperOf(office, line.matter, register.name);
  if (line?.requestId == null || title === null) return null;
  const held = await loadCase(office, tx, line.requestId);
  if (held === null) return null;
  const { one, world } = held;
  const { row, applicant } = one;
  const matterCase = await loadMatterCase(office, tx, row);
  const nameOf = (id: string | null): string => world.staff.byId.get(id ?? '')?.name ?? '';
  const given = Object.entries({ ...matterCase.values, ...matterCase.filled });
  return {
    title,
    number: row.number,
    stateWord: stateWord(office, rowOf(one)),
    facts: [
      { label: '申请人', value: `${applicant.department} ${applicant.name}` },
      { label: '提交', value: saidInFull(row.submittedAt) },
      ...given
        .filter(([, value]) => textOf(value) !== '' && value !== false)
        .map(([label, value]) => ({ label, value: sayField(matterCase, label, value) })),
      ...(one.attachments.length === 0
        ? []
        : [{ label: '附件', value: one.attachments.map((file) => nameFile(office, file).name).join('、') }]),
    ],
    approvals: approvalsOf(one, world),
    done: matterCase.tasks
      .filter((t) => t.state === 'done')
      .map((t) => ({ what: t.label, who: nameOf(t.doneById), when: saidInFull(t.doneAt) })),
    basis: explainCase(one, world)?.basis ?? [],
  };
};
