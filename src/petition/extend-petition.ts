/** Extending a petition (申请延期): asked for with a reason before it is due, decided by whom the clause names. */
import { caseName } from './case-name.ts';
import { z } from 'zod';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { at, dayOf, today, toInstant } from '../core/day.ts';
import { Prisma, type Tx } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { sayDay } from '../calendar/say-day.ts';
import { dueDate, type Reckoning } from '../obligation/due-date.ts';
import { extendObligation } from '../obligation/extend-obligation.ts';
import { readReckoning } from '../obligation/reckoning.ts';
import type { Person } from '../staff/staff.ts';
import { KIND_OF } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';
import { keepReason } from './keep-reason.ts';
import { maskIn } from './identity.ts';
import { joinCase } from './members.ts';
import { extensionRule, mainLeaderPosts, type ExtensionRule } from './petition-rules.ts';
import { holders } from './register-petition.ts';
import { openPetitioner } from './sealed-parts.ts';

const asked = z.object({
  days: z.number(),
  reasonId: z.string(),
  askedById: z.string(),
  askedBy: z.string(),
  deciders: z.array(z.string()),
});
export type AskedExtension = z.infer<typeof asked>;

/** An extension that waits for its decision; null where none does. */
export const askedExtension = (row: Pick<Petition, 'extension'>): AskedExtension | null =>
  asked.safeParse(row.extension).data ?? null;

const MAIN = '主要领导';
/** The posts in a clause, 「主要领导」 as the pack means it. */
export const postsIn = (office: Office, posts: string[]): string[] =>
  posts.flatMap((post) => (post === MAIN ? mainLeaderPosts(office) : [post]));

/** The clock that can be extended: closing, else answering. */
const clockOf = async (tx: Tx, petitionId: string) =>
  tx.obligation.findFirst({
    where: {
      subject: petitionSubject(petitionId),
      kind: { in: [KIND_OF.办结, KIND_OF.答复] },
      state: 'open',
    },
    orderBy: { kind: 'desc' },
  });

const ruleFor = (office: Office, row: Petition, kind: string) =>
  extensionRule(office, kind === KIND_OF.办结 ? '办结' : '答复', row);

/** The most days that may still be added: either the clause says how many more, or how many in all. */
const mostDays = (rule: ExtensionRule, reckoning: Reckoning): number =>
  rule.total !== null ? Math.max(0, rule.total - reckoning.count) : (rule.most ?? 0);

/** Asks for more days; the leader whom the clause names decides on his card. */
export const askExtension = async (
  office: Office,
  actor: Person,
  input: { petitionId: string; days: number; reason: string },
): Promise<{ number: string; deciders: string[] } | Refusal> => {
  const reason = cutText(input.reason.trim(), 300);
  if (reason === '') return refuse('opinion-required', '请写明延期理由。', { toast: '请写明延期理由' });
  if (!Number.isInteger(input.days) || input.days < 1)
    return refuse('bad-input', '请写明延长几天，写成 15 这样的整数。', { toast: '请写明延长几天' });
  return holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['assigned'],
      act: 'petition.extend_ask',
      detail: { days: input.days },
    },
    async ({ tx, row, standing, notices }) => {
      if (!standing.acts.includes(row.handlerId ?? '')) notYours('延期由承办人申请。', '延期由承办人申请');
      if (askedExtension(row) !== null)
        return rollBack(refuse('wrong-state', '延期申请正在等领导审批。', { toast: '延期正在等领导审批' }));
      const clock = await clockOf(tx, row.id);
      const reckoning = clock === null ? null : readReckoning(clock.reckoning);
      if (clock === null || reckoning === null)
        return rollBack(refuse('wrong-state', '这件信访没有可以延期的时限。', { toast: '没有可延期的时限' }));
      const rule = ruleFor(office, row, clock.kind);
      if ('no' in rule)
        return rollBack(
          refuse('not-in-regulation', `不能延期：${rule.no}。`, { toast: '按规定不能延期', cite: rule.cite }),
        );
      if (reckoning.unit === 'date' || (reckoning.limit !== undefined && isLimited(office, reckoning)))
        return rollBack(
          refuse('not-in-regulation', '期限是上级定的，延期请先报上级同意，再由信访专干修改日期。', {
            toast: '期限由上级定，请报上级',
          }),
        );
      const most = mostDays(rule, reckoning);
      if (input.days > most)
        return rollBack(
          refuse('too-many-days', `按规定最多延长 ${most} 天，请改小。`, {
            toast: `最多延长 ${most} 天`,
            cite: rule.cite,
          }),
        );
      if (clock.dueAt.getTime() < office.clock.now().epochMilliseconds)
        return rollBack(
          refuse('wrong-state', '时限已过，不能再申请延期，请说明未按期办结的原因。', {
            toast: '时限已过，不能延期',
          }),
        );
      if (z.array(z.unknown()).parse(clock.extensions).length >= rule.times)
        return rollBack(
          refuse('wrong-state', `按规定最多延期 ${rule.times} 次，已经延过。`, { toast: '已经延过期' }),
        );
      const deciders = (await holders(office, tx, postsIn(office, rule.by), actor, row.againstId)).filter(
        (p) => p.id !== actor.id,
      );
      if (deciders.length === 0)
        return rollBack(
          refuse(
            'not-allowed',
            `单位没有设「${rule.by.join('、')}」，请办公室在 office.yaml 的「岗位」里补上。`,
            {
              toast: '没有可审批延期的领导',
            },
          ),
        );
      await joinCase(
        office,
        tx,
        row.id,
        deciders.map((p) => ({ personId: p.id, role: 'reader' as const })),
      );
      const wished: AskedExtension = {
        days: input.days,
        reasonId: await keepReason(office, tx, {
          petitionId: row.id,
          byId: actor.id,
          text: maskIn(reason, openPetitioner(office, row)),
        }),
        askedById: actor.id,
        askedBy: actor.name,
        deciders: deciders.map((p) => p.id),
      };
      await tx.petition.update({ where: { id: row.id }, data: { extension: wished } });
      notices.push(
        ...deciders.map((p): Notice => ({
          kind: 'petition.extension_asked',
          recipientId: p.id,
          subject: petitionSubject(row.id),
          payload: { number: caseName(row), by: actor.name, days: input.days },
        })),
      );
      return { number: row.number, deciders: deciders.map((p) => p.name) };
    },
  );
};

const isLimited = (office: Office, reckoning: Reckoning): boolean =>
  reckoning.limit !== undefined && dueDate(office.calendar, reckoning).day.equals(reckoning.limit.day);

/** Decides an extension: granted, the due date moves and its working is kept; the petitioner is to be told why. */
export const decideExtension = (
  office: Office,
  actor: Person,
  input: { petitionId: string; granted: boolean },
): Promise<{ number: string; due: string } | Refusal> =>
  holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['assigned'],
      act: input.granted ? 'petition.extend' : 'petition.extend_refuse',
    },
    async ({ tx, row, standing, notices }) => {
      const wished = askedExtension(row);
      if (wished === null)
        return rollBack(refuse('already-decided', '这件延期申请已经有人处理。', { toast: '延期已有人处理' }));
      if (!wished.deciders.some((id) => standing.acts.includes(id)))
        notYours('延期由制度规定的领导审批。', '延期不由您审批');
      const clock = await clockOf(tx, row.id);
      const before = clock === null ? null : readReckoning(clock.reckoning);
      if (clock === null || before === null)
        return rollBack(refuse('wrong-state', '这件信访没有可以延期的时限。', { toast: '没有可延期的时限' }));
      let due = sayDay(dayOf(toInstant(clock.dueAt)), today(office.clock));
      if (input.granted) {
        const rule = ruleFor(office, row, clock.kind);
        const after = { ...before, count: before.count + wished.days };
        const to = dueDate(office.calendar, after).day;
        const extended = await extendObligation(office, tx, clock.id, {
          to: at(to, '23:59'),
          byId: actor.id,
          // What was written stands sealed in the case; here what was granted, and by which clause.
          reason: `${wished.askedBy}申请，延长 ${wished.days} 天`,
          days: wished.days,
          cite: rule.cite,
          allowed: 'no' in rule ? 0 : rule.times,
          reckoning: after,
        });
        if (isRefusal(extended)) return rollBack(extended);
        due = sayDay(to, today(office.clock));
      }
      await tx.petition.update({ where: { id: row.id }, data: { extension: Prisma.DbNull } });
      for (const recipientId of new Set([wished.askedById, row.registeredById]))
        if (recipientId !== actor.id)
          notices.push({
            kind: 'petition.extension_decided',
            recipientId,
            subject: petitionSubject(row.id),
            payload: { number: caseName(row), by: actor.name, granted: input.granted, due },
          });
      return { number: row.number, due };
    },
  );
