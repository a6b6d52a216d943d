/** An office in which every page of the console has something to show. */
import { at, day, toDate, type Day } from '../../src/core/day.ts';
import { ask, idOf, say, tap } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';

const noon = (date: Day, time: string): Date => toDate(at(date, time));

/** A month of duty, as a published roster leaves it. */
const roster = async (p: Play): Promise<void> => {
  const { db } = p.service.office;
  const leaders = [await idOf(p, '冯少峰'), await idOf(p, '杜若琳')];
  const staff = [await idOf(p, '王芳'), await idOf(p, '唐可欣'), await idOf(p, '邓铭凯')];
  for (let n = 1; n <= 31; n += 1) {
    const date = day('2026-03-01').add({ days: n - 1 });
    const times = { startsAt: noon(date, '17:30'), endsAt: noon(date.add({ days: 1 }), '08:30') };
    const shift = { id: `s${n}`, day: date.toString(), name: '夜班', ...times, weight: 1, source: 'import' };
    await db.dutyShift.create({ data: shift });
    const places = [
      { role: 'leader', personId: leaders[n % 2] ?? '' },
      { role: 'staff', personId: staff[n % 3] ?? '' },
    ];
    await db.dutyPlace.createMany({
      data: places.map((one) => ({
        id: `${one.role}${n}`,
        shiftId: shift.id,
        seat: 1,
        plannedId: one.personId,
        ...one,
        ...times,
      })),
    });
  }
};

const meeting = async (p: Play): Promise<void> => {
  const { db } = p.service.office;
  const chair = await idOf(p, '何静澜');
  const times = { startsAt: noon(day('2026-02-26'), '09:00'), endsAt: noon(day('2026-02-26'), '10:30') };
  const people = [chair, await idOf(p, '沈佳音'), await idOf(p, '王芳')];
  await db.meeting.create({
    data: {
      id: 'm1',
      number: 'HY-2026-0001',
      name: '主任会议',
      ...times,
      chairId: chair,
      calledById: people[1] ?? '',
      agenda: '一、研究便民服务中心延时服务；二、听取综合治理情况',
      state: 'over',
      calledAt: noon(day('2026-02-24'), '09:00'),
      openedAt: times.startsAt,
      overAt: times.endsAt,
      minutes: '会议听取了便民服务中心关于延时服务的汇报，同意自四月起试行。',
      minutesById: people[1] ?? '',
      attendees: {
        create: people.map((personId) => ({
          personId,
          ...times,
          answer: 'coming',
          signedAt: times.startsAt,
          mark: 'present',
        })),
      },
      decisions: {
        create: [
          {
            id: 'd1',
            position: 1,
            number: 'HY-2026-0001-1',
            text: '便民服务中心四月起试行延时服务',
            ownerId: people[2] ?? '',
            dueDay: '2026-03-20',
            itemId: 'i1',
          },
        ],
      },
    },
  });
  await db.supervisedItem.create({
    data: {
      id: 'i1',
      number: 'DB-2026-0001',
      title: '便民服务中心四月起试行延时服务',
      wanted: '拿出排班和人员方案，三月二十日前报主任会议',
      source: 'minutes',
      sourceText: '主任会议',
      meetingId: 'm1',
      state: 'working',
      openedById: people[1] ?? '',
      ownerId: people[2] ?? '',
      finalDay: '2026-03-20',
      ownDay: '2026-03-17',
      openedAt: noon(day('2026-02-26'), '11:00'),
      issuedAt: noon(day('2026-02-26'), '11:00'),
      course: ['2月26日 立项'],
    },
  });
};

const trip = async (p: Play): Promise<void> => {
  await say(p, '王芳', '用车');
  await tap(p, '王芳', '提交', {
    form: {
      use: '公务',
      area: '区外',
      destination: '市统计局',
      people: '3',
      start_day: '2026-03-04',
      start_time: '9:00',
      end_day: '2026-03-04',
      end_time: '11:00',
      reason: '送年报',
    },
  });
  await tap(p, '杜若琳', '同意', { on: 'YE-2026-0001' });
};

/** Where the pages are that a role of the office opens, by the name of somebody who has it. */
export type Furnished = { p: Play; paths: Record<string, string[]> };

export const furnish = async (): Promise<Furnished> => {
  const p = await play({ at: ['2026-03-02', '09:00'], console: true });
  const { db } = p.service.office;
  await roster(p);
  await meeting(p);
  const leave = await ask(p, '王芳', '3月9日到3月10日请事假', { reason: '家里装修，要在场验收' });
  await ask(p, '邓铭凯', '3月12日请年休假', { reason: '回老家' });
  await ask(p, '唐可欣', '3月16日到3月18日请事假', { reason: '搬家' });
  await tap(p, '何静澜', '同意', { on: 'QJ-2026-0002', form: { opinion: '同意，安排好工作' } });
  await trip(p);
  await say(p, '宋佳宁', '信访 来信');
  const registered = await tap(p, '宋佳宁', '提交', {
    on: '信访登记',
    form: {
      source: '来信',
      problem: '物业管理',
      grade: '一般',
      received_on: '2026-03-02',
      name: '章怀远',
      phone: '13900007788',
      matter: '小区电梯三个月没有修好，要求尽快修复',
    },
  });
  if (registered !== '已登记，XF-2026-0001') throw new Error(registered);
  const petition = (await db.petition.findFirstOrThrow()).id;
  const trips = (await db.trip.findFirstOrThrow()).requestId;
  return {
    p,
    paths: {
      赵明远: [
        '',
        '/requests',
        '/requests?word=wf&kind=leave',
        `/requests/${leave.number}`,
        '/roster?month=2026-03',
        '/shifts/s2',
        '/vehicles',
        `/trips/${trips}`,
        '/canteen',
        '/meetings',
        '/meetings/m1',
        '/meetings/m1/paper',
        '/items',
        '/items/i1',
        '/items/circular',
        '/registers',
        '/regulations',
        '/regulations/leave',
        '/charts',
        '/people',
        '/system',
      ],
      何静澜: [
        '',
        `/requests/${leave.number}`,
        '/requests/QJ-2026-0002/paper',
        '/meetings/m1',
        '/charts',
        '/figures',
      ],
      宋佳宁: [
        '/petitions',
        `/petitions/${petition}`,
        `/petitions/${petition}/paper`,
        '/figures?month=2026-03',
      ],
      王芳: [
        '',
        `/requests/${leave.number}`,
        `/requests/${leave.number}/paper`,
        '/roster?month=2026-03',
        '/items/i1',
        '/people',
      ],
    },
  };
};
