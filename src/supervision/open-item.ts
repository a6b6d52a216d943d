import { moveFiles } from '../attachment/join-files.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day, dayOf, readPickedDay, Temporal, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { ownDraft } from '../core/drafts.ts';
import { transact } from '../core/hold.ts';
import { tell, stamp } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { sayDay, sayTime } from '../calendar/say-day.ts';
import { nextNumber } from '../request/number-request.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { openWorkClock } from './item-clocks.ts';
import { limitOf, ownDay } from './item-rules.ts';

export const ITEM_SOURCES: Record<string, string> = {
  leader: '领导批示',
  document: '上级文件',
  petition: '信访事项',
  minutes: '会议议定',
  other: '其他',
};

export type NewItem = {
  title: string;
  wanted: string;
  source: string;
  sourceText: string;
  meetingId: string | null;
  ownerId: string;
  assistants: string[];
  /** YYYY-MM-DD */
  finalDay: string;
  public: boolean;
  openedById: string;
  /** Who approved it already (the chair of a meeting); null: a leader must. */
  approvedById: string | null;
};

/** Adds a line to what happened, newest last. */
export const courseOf = (item: Pick<SupervisedItem, 'course'>): string[] =>
  Array.isArray(item.course) ? item.course.filter((line): line is string => typeof line === 'string') : [];

/** Opens an item with its number and dates; approved ones are issued at once and the department's clock starts. */
export const openItem = async (office: Office, tx: Tx, wanted: NewItem): Promise<SupervisedItem> => {
  const now = office.clock.now();
  const owner = await tx.person.findUniqueOrThrow({ where: { id: wanted.ownerId } });
  const own = ownDay(
    office.calendar,
    today(office.clock),
    day(wanted.finalDay),
    limitOf(office, '承办')?.days ?? 0,
  );
  const approved = wanted.approvedById !== null;
  const item = await tx.supervisedItem.create({
    data: {
      ...wanted,
      id: office.ids.next(),
      number: await nextNumber(tx, 'DB', dayOf(now).year),
      state: approved ? 'working' : 'waiting',
      departmentId: owner.departmentId,
      ownDay: own.toString(),
      openedAt: toDate(now),
      issuedAt: approved ? toDate(now) : null,
      course: [`${sayTime(now, now)} 立项${approved ? '下达' : ''}`],
    },
  });
  await record(tx, office, {
    at: now,
    actorId: wanted.openedById,
    act: 'item.open',
    subject: `item:${item.id}`,
    detail: { number: item.number, final: item.finalDay, own: item.ownDay, source: item.source },
  });
  if (approved) await issue(office, tx, item);
  return item;
};

/** Issues an approved item: the owner hears of it, his clock runs. */
export const issue = async (office: Office, tx: Tx, item: SupervisedItem): Promise<void> => {
  await openWorkClock(office, tx, item);
  const due = sayDay(day(item.ownDay), today(office.clock));
  await tell(
    tx,
    { now: office.clock.now(), nextId: () => office.ids.next() },
    [item.ownerId, ...item.assistants].map((recipientId) => ({
      kind: 'item.issued' as const,
      recipientId,
      subject: `item:${item.id}` as const,
      payload: { number: item.number, title: item.title, due },
    })),
  );
};

/** 立项 by the office: only the office opens items; a leader in charge approves before it is issued. */
export const proposeItem = async (
  office: Office,
  person: Person,
  draftId: string,
  form: {
    title: string;
    wanted: string;
    source: string;
    sourceText: string;
    ownerId: string;
    assistants: string[];
    finalDay: string;
    approverId: string;
    public: boolean;
  },
): Promise<{ itemId: string; number: string } | Refusal> =>
  transact(office, async (tx) => {
    if (!person.roles.includes(CLERK_ROLE))
      return refuse('not-allowed', '督办立项由办公室办理。', { toast: '立项由办公室办理' });
    if ((await ownDraft(tx, draftId, person.id, 'supervision')) === null)
      return refuse('not-yours', '这是别人的表单。', { toast: '这是别人的表单' });
    if (form.title.trim() === '' || lengthOf(form.title) > 120)
      return refuse('bad-input', '请用 120 字以内写明督办事项。', { toast: '请写明督办事项' });
    if (form.ownerId === '' || form.approverId === '')
      return refuse('bad-input', '请选承办人和批示领导。', { toast: '请选承办人和批示领导' });
    const final = readPickedDay(form.finalDay);
    if (final === null) return refuse('bad-input', '请选办结日期。', { toast: '请选办结日期' });
    if (Temporal.PlainDate.compare(final, today(office.clock)) <= 0)
      return refuse('bad-input', '办结日期应在今天以后。', { toast: '办结日期应在今天以后' });
    const taken = await tx.draft.updateMany({
      where: { id: draftId, usedAt: null },
      data: { usedAt: toDate(office.clock.now()) },
    });
    if (taken.count === 0) return refuse('card-stale', '这张立项表已经提交过。', { toast: '已经提交过' });
    const { approverId, ...rest } = form;
    const item = await openItem(office, tx, {
      ...rest,
      title: form.title.trim(),
      finalDay: final.toString(),
      meetingId: null,
      openedById: person.id,
      approvedById: null,
    });
    await tx.supervisedItem.update({ where: { id: item.id }, data: { approvedById: approverId } });
    await tx.draft.update({ where: { id: draftId }, data: { requestId: item.id } });
    await moveFiles(tx, `draft:${draftId}`, `item:${item.id}`);
    await tell(tx, stamp(office), [
      {
        kind: 'item.to_approve',
        recipientId: approverId,
        subject: `item:${item.id}`,
        payload: { number: item.number, title: item.title, by: person.name },
      },
    ]);
    return { itemId: item.id, number: item.number };
  });
