/** One office's three weeks, in which every matter's buttons are tapped: each once, or each twice at the same instant. */
import type { Db } from '../../src/core/db.ts';
import { parseAct, type Verb } from '../../cards/acts.ts';
import { fine, idOf, say } from './acts.ts';
import type { Play } from './play.ts';

type Form = Record<string, string>;
type Tapping = {
  p: Play;
  /** Every verb that was tapped, with the name of the action for those that have several. */
  verbs: Set<string>;
  /** How often people were told something by a tap, by the kind of notice. */
  told: Map<string, number>;
  /** Taps a button, whatever cards the person has; `wanted` is what the tap must be answered with. */
  tap: (name: string, act: string, form?: Form) => Promise<string>;
  id: (name: string) => Promise<string>;
  db: Db;
};

/** Taps once, or twice at the same instant; the answer is that of the tap that did something. */
export const tapping = (p: Play, times: 1 | 2): Tapping => {
  const verbs = new Set<string>();
  const told = new Map<string, number>();
  const tap = async (name: string, text: string, form: Form = {}): Promise<string> => {
    const act = parseAct(text);
    if (act === null) throw new Error(`no act: ${text}`);
    verbs.add('name' in act ? `${act.verb}:${act.name}` : act.verb);
    const person = p.who(name);
    const { messageId } = p.card(name);
    const action = { tag: 'button', name: text, value: { act: text }, form_value: form };
    const before = await spoken(p);
    const answers = await Promise.all(Array.from({ length: times }, () => person.tapRaw(messageId, action)));
    for (const [kind, count] of await spoken(p)) {
      const more = count - (before.get(kind) ?? 0);
      if (more > 0) told.set(kind, (told.get(kind) ?? 0) + more);
    }
    await p.settle();
    const done = answers.find((one) => one.toast?.type === 'success');
    if (done === undefined)
      throw new Error(`${name} ${text}: ${JSON.stringify(answers.map((one) => one.toast))}`);
    return fine(done ?? {});
  };
  return { p, verbs, told, tap, id: (name) => idOf(p, name), db: p.service.office.db };
};

/** What was said aloud so far, but for the morning push; a card that is brought to the chat twice says nothing twice. */
const spoken = async ({ service }: Play): Promise<Map<string, number>> => {
  const kinds = await service.office.db.notice.groupBy({
    by: ['kind'],
    where: { quiet: false, kind: { notIn: ['card.asked', 'digest.ready'] } },
    _count: true,
  });
  return new Map(kinds.map((one) => [one.kind, one._count]));
};

/** The newest form of a kind that somebody has open. */
const formOf = async ({ db, id }: Tapping, name: string, kind: string): Promise<string> =>
  (
    await db.draft.findFirstOrThrow({
      where: { personId: await id(name), kind, usedAt: null },
      orderBy: { openedAt: 'desc' },
    })
  ).id;

/** 同意 by whoever is asked for a request. */
const approve = async ({ db, tap }: Tapping, requestId: string): Promise<void> => {
  const seat = await db.approvalSeat.findFirstOrThrow({
    where: { requestId, state: 'active' },
    include: { step: true },
  });
  const who = await db.person.findUniqueOrThrow({ where: { id: seat.personId } });
  await tap(who.name, `request.approve:${requestId}:${seat.stepId}`);
};

const newestRequest = async ({ db, id }: Tapping, name: string): Promise<string> =>
  (await db.request.findFirstOrThrow({ where: { applicantId: await id(name) }, orderBy: { number: 'desc' } }))
    .id;

const letter = {
  source: '来信',
  problem: '物业管理',
  grade: '一般',
  received_on: '2026-03-02',
  name: '章怀远',
  phone: '13900007788',
  matter: '电梯三个月没有修好',
};

const petitionOf = async (t: Tapping, form: Form): Promise<string> => {
  await say(t.p, '宋佳宁', '信访 来信');
  await t.tap('宋佳宁', `petition.submit:${await formOf(t, '宋佳宁', 'petition')}`, form);
  const { id } = await t.db.petition.findFirstOrThrow({ orderBy: { number: 'desc' } });
  return id;
};

/** Petitions, and the item that comes of one. */
export const petitions = async (t: Tapping): Promise<void> => {
  const { tap, id, db, p } = t;
  const one = await petitionOf(t, letter);
  await say(p, '王芳', '帮助');
  await say(p, '周启衡', '帮助');
  await tap('冯少峰', `petition.comment:${one}`, { comment: '请公共管理办核实' });
  await tap('宋佳宁', `petition.assign:${one}`, { handler: await id('王芳') });
  await tap('宋佳宁', `petition.urge:${one}`);
  await tap('王芳', `petition.extend:${one}`, { days: '15', extend_reason: '等配件' });
  await tap('周启衡', `petition.grant:${one}`);
  await tap('宋佳宁', `petition.pause:${one}`);
  await tap('宋佳宁', `petition.resume:${one}`);
  await tap('宋佳宁', `petition.change:${one}`, { grade: '重要', change_reason: '多人反映' });
  await tap('宋佳宁', 'petition.export:2026-01-01:2026-03-02');
  await tap('宋佳宁', `item.petition:${one}`);
  const draft = await formOf(t, '沈佳音', 'supervision');
  await tap('沈佳音', `item.propose:${draft}`, {
    title: '电梯按期修好',
    source: 'petition',
    source_text: 'XF-2026-0001',
    owner: await id('王芳'),
    approver: await id('冯少峰'),
    final_day: '2026-03-20',
  });
  const item = (await db.supervisedItem.findFirstOrThrow({ orderBy: { number: 'desc' } })).id;
  await tap('冯少峰', `item.act:${item}:approve`);
  await tap('沈佳音', `item.act:${item}:urge`);
  await tap('王芳', `item.act:${item}:disown`, { 'disown.reason': '不属本部门' });
  await tap('沈佳音', `item.act:${item}:assign`, { 'assign.owner': await id('王芳') });
  await tap('王芳', `item.act:${item}:extend`, { 'extend.to': '2026-03-25', 'extend.reason': '配件未到' });
  await tap('冯少峰', `item.act:${item}:answer`, { 'answer.yes': 'yes', 'answer.to': '2026-03-25' });
  await tap('王芳', `item.act:${item}:report`, { 'report.report': '已修好', 'report.evidence': '照片' });
  await tap('沈佳音', `item.act:${item}:return`, {
    'return.opinion': '补验收单',
    'return.due': '2026-03-26',
  });
  await tap('王芳', `item.act:${item}:report`, { 'report.report': '已补', 'report.evidence': '验收单' });
  await tap('沈佳音', `item.act:${item}:close`, { 'close.opinion': '合格' });
  await tap('沈佳音', `item.act:${item}:archive`);
  const report = { claims: '修复电梯', found: '属实', opinion: '督促修复', basis: '物业管理条例第三十五条' };
  await tap('王芳', `petition.finish:${one}`, report);
  await tap('宋佳宁', `petition.archive:${one}`);
  const other = await petitionOf(t, { ...letter, name: '温如海', phone: '13900007799' });
  await tap('宋佳宁', `petition.assign:${other}`, { handler: await id('王芳') });
  await tap('王芳', `petition.extend:${other}`, { days: '10', extend_reason: '等鉴定' });
  await tap('周启衡', `petition.deny:${other}`);
  await tap('王芳', `petition.object:${other}`, { object_reason: '不属本部门' });
};

/** Cars: asked for, sent, moved, kept, paid for. */
export const cars = async (t: Tapping): Promise<void> => {
  const { tap, id, db, p } = t;
  await say(p, '王芳', '明天上午9点到11点用车去市统计局，送年报，3人');
  await tap('王芳', `form.submit:${await formOf(t, '王芳', 'vehicle')}`, {
    use: '公务',
    area: '区外',
    destination: '市统计局',
    people: '3',
    start_day: '2026-03-03',
    start_time: '9:00',
    end_day: '2026-03-03',
    end_time: '11:00',
    reason: '送年报',
  });
  const trip = await newestRequest(t, '王芳');
  await approve(t, trip);
  const car = (await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } })).id;
  await tap('沈佳音', `trip.dispatch:${trip}`, { car, driver: await id('孙德胜') });
  await tap('沈佳音', `trip.move:${trip}`, {
    start_day: '2026-03-03',
    start_time: '9:00',
    end_day: '2026-03-03',
    end_time: '12:00',
  });
  await say(p, '邓铭凯', '用车');
  await tap('邓铭凯', `form.submit:${await formOf(t, '邓铭凯', 'vehicle')}`, {
    use: '公务',
    area: '区外',
    destination: '市统计局',
    people: '1',
    start_day: '2026-03-03',
    start_time: '9:00',
    end_day: '2026-03-03',
    end_time: '12:00',
    reason: '送报表',
  });
  const rider = await newestRequest(t, '邓铭凯');
  await approve(t, rider);
  const sent = await db.trip.findUniqueOrThrow({ where: { requestId: trip } });
  await tap('沈佳音', `trip.join:${rider}`, { booking: sent.bookingId ?? '' });
  const other = (await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10022' } })).id;
  await tap('沈佳音', `car.keep:${other}`, { keep_what: 'insurance', keep_due: '2026-09-01' });
  await tap('沈佳音', `car.block:${other}`, {
    block_kind: 'maintenance',
    block_start_day: '2026-03-05',
    block_start_time: '9:00',
    block_end_day: '2026-03-05',
    block_end_time: '12:00',
  });
  const block = await db.booking.findFirstOrThrow({ where: { vehicleId: other, kind: 'maintenance' } });
  await tap('沈佳音', `car.free:${other}:${block.id}`);
  await tap('沈佳音', `car.fuel:${other}:0`, { fuel_amount: '300' });
};

/** A form with files: one is turned to another field, one taken back, one placed by a card, one opened. */
export const attachments = async (t: Tapping): Promise<void> => {
  const { tap, p, db } = t;
  const held = (subject: string) => db.attachment.findMany({ where: { subject }, orderBy: { id: 'asc' } });
  await say(p, '邓铭凯', '报销');
  const form = await formOf(t, '邓铭凯', 'matter:报销');
  await p.who('邓铭凯').sendFile('发票.pdf');
  await p.who('邓铭凯').sendFile('菜单.pdf');
  await p.settle();
  await tap('邓铭凯', `file.list:draft:${form}`);
  const [first, second] = await held(`draft:${form}`);
  await tap('邓铭凯', `file.turn:${second?.id}:1`);
  await tap('邓铭凯', `file.open:${first?.id}`);
  await tap('邓铭凯', `file.remove:${first?.id}`);
  // Long after, nothing is at hand: it waits to be placed.
  await db.draft.updateMany({ where: { id: form }, data: { openedAt: new Date(0) } });
  await p.who('邓铭凯').sendFile('发票二.pdf');
  await p.settle();
  const [loose] = await held('');
  await tap('邓铭凯', `file.place:${loose?.id}:draft:${form}:0`);
};

/** The trip on its day. */
export const driving = async (t: Tapping): Promise<void> => {
  const { tap, p } = t;
  const trip = await newestRequest(t, '王芳');
  await tap('孙德胜', `trip.out:${trip}`, { drive_odometer: '45820' });
  await p.who('孙德胜').sendImage('里程表.jpg');
  await p.settle();
  await tap('沈佳音', `trip.photos:${trip}`);
  await tap('孙德胜', `trip.back:${trip}`, {
    drive_odometer: '45858',
    drive_fuel: '200',
    drive_toll: '15.5',
    drive_paid: '油卡',
  });
};

/** The canteen: menus and guests. */
export const meals = async (t: Tapping): Promise<void> => {
  const { tap, id, db, p } = t;
  await say(p, '马桂兰', '用餐');
  await tap('马桂兰', 'canteen.publish', {
    from: '2026-03-03',
    meal: '午餐',
    lines: '红烧排骨\n清蒸鱼',
    price: '8',
    order_time: '10:30',
    cancel_time: '10:40',
    special: '',
  });
  const menu = (await db.menu.findFirstOrThrow({ orderBy: { day: 'asc' } })).id;
  const orderOf = async (name: string): Promise<string> =>
    (await db.mealOrder.findFirstOrThrow({ where: { personId: await id(name), state: 'ordered' } })).id;
  await tap('王芳', `canteen.order:${menu}`);
  await tap('王芳', `canteen.cancel:${await orderOf('王芳')}`);
  await tap('王芳', `meal.order:${menu}`, { guests: '1' });
  await tap('王芳', `meal.proxy:${menu}`, { person: await id('宋佳宁') });
  await tap('王芳', `meal.cancel:${await orderOf('宋佳宁')}:${menu}`);
  await say(p, '王芳', '接待用餐');
  await tap('王芳', `form.submit:${await formOf(t, '王芳', 'meal')}`, {
    unit: '区民政局',
    guests: '7',
    letter: '云民函〔2026〕8号',
    kind: '一般接待',
    day: '2026-03-03',
    meal: '午餐',
    place: '食堂',
    hosts: '2',
    goods: '不用烟酒',
    reason: '检查低保工作',
  });
  const reception = (await db.reception.findFirstOrThrow()).requestId;
  await approve(t, reception);
  await tap('马桂兰', `slip.take:${reception}`);
};

/** The canteen on the day. */
export const eating = async (t: Tapping): Promise<void> => {
  const { tap, id, db } = t;
  const order = await db.mealOrder.findFirstOrThrow({
    where: { personId: await id('王芳'), state: 'ordered' },
  });
  await tap('王芳', `meal.take:${order.id}`);
  const { requestId } = await db.reception.findFirstOrThrow();
  await tap('王芳', `request.kind:${requestId}:settle`, {
    'settle.actual': '9',
    'settle.amount': '270',
    'settle.receipts': '发票 1 张',
  });
  await tap('马桂兰', 'canteen.close:2026-03-03');
};

/** The shift of a day, and the roster of the next month. */
export const duty = async (t: Tapping): Promise<void> => {
  const { tap, id, db, p } = t;
  const shift = await db.dutyShift.findFirstOrThrow({
    where: { day: '2026-03-02', name: '白班' },
    include: { places: true },
  });
  const placed = shift.places.find((one) => one.role === 'staff');
  const { name } = await db.person.findUniqueOrThrow({ where: { id: placed?.personId ?? '' } });
  await say(p, name, '值班');
  await tap(name, `shift.sign_in:${placed?.id}`);
  await tap(name, `shift.log:${shift.id}`, { kind: '突发事件', content: '北门积水' });
  const entryId = async (): Promise<string> =>
    (await db.dutyEntry.findFirstOrThrow({ where: { shiftId: shift.id, state: 'open' } })).id;
  await tap(name, `shift.settle:${await entryId()}`);
  await tap(name, `shift.log:${shift.id}`, { kind: '来电', content: '问开门时间' });
  await tap(name, `shift.to_hand:${await entryId()}`);
  await tap('沈佳音', `shift.spot_check:${shift.id}`);
  await tap('沈佳音', 'duty.make:2026-04');
  const rosterId = async (): Promise<string> =>
    (await db.dutyRoster.findFirstOrThrow({ where: { state: 'draft' } })).id;
  await tap('沈佳音', `duty.again:${await rosterId()}`);
  await tap('沈佳音', `duty.publish:${await rosterId()}`);
  const later = await db.dutyPlace.findFirstOrThrow({
    where: { role: 'staff', shift: { day: '2026-03-20', name: '白班' } },
  });
  const free = await db.person.findFirstOrThrow({ where: { name: '谭子墨' } });
  const to = later.personId === free.id ? await id('王芳') : free.id;
  await tap('沈佳音', `shift.reassign:${later.shiftId}`, { place: later.id, person: to, reason: '出差' });
};

/** The same shift at its end. */
export const handover = async (t: Tapping): Promise<void> => {
  const { tap, db, p } = t;
  const shifts = await db.dutyShift.findMany({
    where: { day: '2026-03-02' },
    orderBy: { startsAt: 'asc' },
    include: { places: true },
  });
  const names = await Promise.all(
    shifts.map(async (shift) => {
      const place = shift.places.find((one) => one.role === 'staff');
      return (await db.person.findUniqueOrThrow({ where: { id: place?.personId ?? '' } })).name;
    }),
  );
  const [first = '', second = ''] = names;
  for (const name of names) await say(p, name, '值班');
  await tap(first, `shift.hand_over:${shifts[0]?.id}`, { summary: '一切正常' });
  await tap(second, `shift.sign:${shifts[0]?.id}`);
};

/** A meeting is called, answered and moved; a room is booked. */
export const calling = async (t: Tapping): Promise<void> => {
  const { tap, db, p } = t;
  const room = (name: string) => db.room.findFirstOrThrow({ where: { name } });
  await say(p, '沈佳音', '会议 党工委会');
  const draft = await db.draft.findUniqueOrThrow({ where: { id: await formOf(t, '沈佳音', 'meeting') } });
  const given = Object.fromEntries(
    Object.entries(Object(draft.form)).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
  const third = await room('三楼会议室');
  await tap('沈佳音', `meeting.call:${draft.id}`, {
    ...given,
    day: '2026-03-10',
    time: '09:00',
    minutes: '60',
    room: third.id,
    agenda: '一、占道经营整治',
  });
  const meeting = (await db.meeting.findFirstOrThrow()).id;
  await tap('何静澜', `meeting.act:${meeting}:join`);
  await tap('杜若琳', `meeting.act:${meeting}:away`, { 'away.reason': '到区里开会' });
  await approve(t, await newestRequest(t, '杜若琳'));
  await tap('沈佳音', `meeting.act:${meeting}:move`, {
    'move.day': '2026-03-10',
    'move.time': '09:30',
    'move.room': third.id,
    'move.scope': 'one',
  });
  await tap('沈佳音', `meeting.act:${meeting}:add_paper`);
  await p.who('沈佳音').sendFile('方案.docx');
  await p.settle();
  await tap('何静澜', `meeting.act:${meeting}:papers`);
  const booking = await db.roomBooking.findFirstOrThrow({ where: { meetingId: meeting, state: 'held' } });
  await tap('沈佳音', `meeting.key:${meeting}:${booking.id}:out`);
  await tap('沈佳音', `meeting.key:${meeting}:${booking.id}:back`);
  await say(p, '彭雨桐', '会议室');
  const second = (await room('二楼会议室')).id;
  const talk = { room: second, minutes: '60', what: '座谈' };
  await tap('彭雨桐', 'room.book:new', { ...talk, day: '2026-03-03', time: '14:00' });
  const own = (await db.roomBooking.findFirstOrThrow({ where: { meetingId: null } })).id;
  await tap('彭雨桐', `room.act:${own}:release`);
  await tap('彭雨桐', 'room.book:new', { ...talk, day: '2026-03-02', time: '09:05' });
  const now = (await db.roomBooking.findFirstOrThrow({ where: { meetingId: null, state: 'held' } })).id;
  await tap('彭雨桐', `room.act:${now}:sign`);
  await tap('彭雨桐', `room.act:${now}:key_out`);
  await tap('彭雨桐', `room.act:${now}:key_back`);
  await say(p, '沈佳音', '会议 主任会议');
  const next = await db.draft.findUniqueOrThrow({ where: { id: await formOf(t, '沈佳音', 'meeting') } });
  const more = Object.fromEntries(
    Object.entries(Object(next.form)).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
  await tap('沈佳音', `meeting.call:${next.id}`, {
    ...more,
    day: '2026-03-12',
    time: '09:00',
    minutes: '60',
    room: '',
  });
  const called = await db.meeting.findUniqueOrThrow({ where: { id: next.id } });
  await tap('沈佳音', `meeting.act:${called.id}:cancel`);
};

/** The meeting itself. */
export const meeting = async (t: Tapping): Promise<void> => {
  const { tap, id, db } = t;
  const held = (await db.meeting.findFirstOrThrow({ where: { state: 'called' } })).id;
  const here = ['周启衡', '何静澜', '吴国梁', '冯少峰', '龙振海'];
  for (const name of here) await tap(name, `meeting.act:${held}:sign`);
  await tap('周启衡', `meeting.act:${held}:open`);
  await tap('周启衡', `meeting.act:${held}:vote`, {
    'vote.matter': '整治北门占道经营',
    'vote.topic': '一般',
    'vote.form': 'hands',
  });
  const vote = (await db.meetingVote.findFirstOrThrow()).id;
  for (const name of here.slice(0, 4)) await tap(name, `meeting.cast:${vote}:yes`);
  await tap('周启衡', `meeting.count:${vote}`);
  await tap('龙振海', `meeting.act:${held}:leave`);
  await tap('周启衡', `meeting.act:${held}:decide`, {
    'decide.text': '年内完成整治',
    'decide.owner': await id('王芳'),
    'decide.due': '2026-03-25',
  });
  await tap('周启衡', `meeting.act:${held}:end`);
  await tap('周启衡', `meeting.act:${held}:minutes`, { 'minutes.text': '会议议定两件事。' });
  await tap('周启衡', `meeting.act:${held}:sign_off`);
};

/** What came in, what is on its way, and what jobs do at their own time. */
const OF_THE_HOUSE = [
  'InboxEvent',
  'SeenSignature',
  'CardMessage',
  'Notice',
  'UrgentMessage',
  'JobRun',
  'Journal',
  'Reminder',
  'Escalation',
  'Digest',
  'DigestRun',
  '_prisma_migrations',
];

/** What an office holds in the end: how many rows of each table, what people did, how often others were told. */
export const traces = async ({ db, told }: Tapping): Promise<Record<string, unknown>> => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const rows: Record<string, number> = {};
  for (const { name } of tables.filter((table) => !OF_THE_HOUSE.includes(table.name))) {
    const [found] = await db.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${name}"`);
    rows[name] = Number(found?.n ?? 0);
  }
  const acts = await db.journal.groupBy({
    by: ['act'],
    where: { actorId: { not: null } },
    _count: true,
    orderBy: { act: 'asc' },
  });
  const urged = await db.supervisedItem.aggregate({ _sum: { urged: true, round: true, returned: true } });
  const obligations = await db.obligation.groupBy({
    by: ['kind', 'state'],
    _count: true,
    orderBy: [{ kind: 'asc' }, { state: 'asc' }],
  });
  const counters = await db.requestCounter.findMany({ orderBy: [{ prefix: 'asc' }, { year: 'asc' }] });
  return {
    rows,
    acts: acts.map((one) => `${one.act} ${one._count}`),
    told: [...told].map(([kind, count]) => `${kind} ${count}`).toSorted(),
    obligations: obligations.map((one) => `${one.kind} ${one.state} ${one._count}`),
    urged: urged._sum,
    numbers: counters.map((one) => `${one.prefix} ${one.last}`),
  };
};

/** Buttons that only bring a card or a form to the chat: nothing of the office changes. */
export const OPENS: Verb[] = [
  'list.open',
  'question.open',
  'menu.open',
  'swap.pick',
  'duty.swap',
  'duty.open',
  'duty.month',
  'trip.open',
  'car.open',
  'meal.open',
  'petition.open',
  'petition.list',
  'meeting.form',
  'meeting.open',
  'item.form',
  'item.open',
  'file.list',
  'circular.open',
  'task.open',
  'period.open',
];
