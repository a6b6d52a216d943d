import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { findPeopleNamedIn } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { conducts, holdMeeting, meetingSubject, NOT_CONDUCTING } from './hold-meeting.ts';
import { bodyRule } from './meeting-rules.ts';
import { judgeQuorum } from './quorum.ts';
import { presentNow } from './run-meeting.ts';

const VOTE_FORMS = ['hands', 'ballot', 'secret'] as const;
const TOPICS = ['一般', '重大', '干部'] as const;

const NOT_OPEN = refuse('wrong-state', '会议进行中才能表决。', { toast: '会议进行中才能表决' });

/** 发起表决: one at a time; the pack says how many must be there for the topic and whether it must be a ballot. */
export const openVote = (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: { matter: string; topic: string; form: string },
): Promise<{ said: string } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['open'], otherwise: NOT_OPEN, act: 'meeting.vote_open' },
    async ({ tx, meeting, now, notices, detail }) => {
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      const matter = wanted.matter.trim();
      if (matter === '' || lengthOf(matter) > 120)
        return refuse('bad-input', '请用 120 字以内写明表决的事项。', { toast: '请写明表决事项' });
      const topic = TOPICS.find((t) => t === wanted.topic) ?? '一般';
      const form = VOTE_FORMS.find((f) => f === wanted.form) ?? 'hands';
      const running = await tx.meetingVote.count({ where: { meetingId, state: 'open' } });
      if (running > 0)
        return refuse('wrong-state', '上一项表决还没有结束，请逐项表决。', { toast: '请先结束上一项表决' });
      const rule = bodyRule(office, meeting.name, topic);
      const attendees = await tx.attendee.findMany({ where: { meetingId } });
      const should = attendees.filter((a) => a.member).length;
      const present = presentNow(attendees);
      const quorum = rule === null ? null : judgeQuorum(rule, should, present.length);
      if (quorum !== null && !quorum.enough)
        return refuse(
          'wrong-state',
          `这类议题须 ${quorum.needed ?? 0} 人到会，现在 ${present.length} 人，不能表决。`,
          { toast: `须 ${quorum.needed ?? 0} 人到会才能表决`, cite: rule?.cite ?? [] },
        );
      if (rule?.ballot === true && form === 'hands')
        return refuse('not-in-regulation', '重大问题和干部任用须投票表决，不能举手。请改选票决或无记名。', {
          toast: '这类议题须投票表决',
          cite: rule.cite,
        });
      const named = rule?.oneByOne === true ? findPeopleNamedIn(await staffOf(tx), matter) : [];
      if (named.length > 1)
        return refuse(
          'not-in-regulation',
          `干部事项须逐人表决，请把${named
            .slice(0, 3)
            .map((p) => p.name)
            .join('、')}分开，一人一项。`,
          { toast: '干部事项须逐人表决', cite: rule?.cite ?? [] },
        );
      const id = office.ids.next();
      await tx.meetingVote.create({ data: { id, meetingId, matter, topic, form, openedAt: toDate(now) } });
      notices.push(
        ...present.map((a): Notice => ({
          kind: 'meeting.voting',
          recipientId: a.personId,
          subject: meetingSubject(meetingId),
          payload: { number: meeting.number, name: meeting.name, matter },
          quiet: a.personId === person.id,
        })),
      );
      Object.assign(detail, { voteId: id, topic, form, cite: rule?.cite ?? [] });
      return {
        said:
          quorum?.powerless === true
            ? `现有 ${present.length} 人，通过须 ${quorum.votes ?? 0} 票，通过不了`
            : '',
      };
    },
  );
