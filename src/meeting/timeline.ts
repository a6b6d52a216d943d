/** The presence timeline (到会记录): who came and went when, how many members were there, and what it opened with. Pure. */
import { z } from 'zod';
import { Temporal, toInstant } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { Attendee, Meeting } from '../../prisma/generated/client.ts';

const openedWith = z.object({ should: z.number(), present: z.number() });

type Event = { at: Temporal.Instant; order: number; said: string; change: number };

/** 「08:52 周启衡签到,在场 1 人」, in order; empty before anybody came. Listeners come and go without being counted. */
export const timeline = (
  meeting: Pick<Meeting, 'openedAt' | 'overAt' | 'quorum'>,
  attendees: Pick<Attendee, 'personId' | 'member' | 'signedAt' | 'leftAt'>[],
  name: (id: string) => string,
): string[] => {
  const moved = attendees.flatMap(({ personId, member, signedAt, leftAt }): Event[] => {
    const who = `${name(personId)}${member ? '' : '（列席）'}`;
    const event = (at: Date | null, said: string, change: number): Event[] =>
      at === null
        ? []
        : [{ at: toInstant(at), order: 0, said: `${who}${said}`, change: member ? change : 0 }];
    return [...event(signedAt, '签到', 1), ...event(leftAt, '离场', -1)];
  });
  const opened = openedWith.safeParse(meeting.quorum);
  const held: Event[] = [
    ...(meeting.openedAt === null || !opened.success
      ? []
      : [
          {
            at: toInstant(meeting.openedAt),
            order: 1,
            said: `宣布开会，应到 ${opened.data.should} 人`,
            change: 0,
          },
        ]),
    ...(meeting.overAt === null
      ? []
      : [{ at: toInstant(meeting.overAt), order: 2, said: '散会', change: 0 }]),
  ];
  let there = 0;
  return [...moved, ...held]
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at) || a.order - b.order)
    .map(({ at, said, change }) => {
      there += change;
      return `${sayClock(at)} ${said}，在场 ${there} 人`;
    });
};
