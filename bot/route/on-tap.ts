import { toInstant } from '../../src/core/day.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { tell, written, type Subject } from '../../src/core/notices.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { parseAct, type Act, type Verb } from '../../cards/acts.ts';
import { refusalToasts, toast } from '../../cards/toasts.ts';
import type { Brain, Tap, TapAnswer } from '../incoming.ts';
import type { Acted, Acts, Desk, TapForm } from '../matter.ts';
import type { Introduce } from './on-event.ts';
import { showInPlace } from './show-in-place.ts';
import { redraw } from '../../src/request/involved.ts';
import type { Person } from '../../src/staff/staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/**
 * Answers a tap: who taps, may he, what happens, and how the card looks now. The values on the card are only a
 * wish: every use case checks the person and the state itself.
 */
export const onTap =
  (office: Desk, introduce: Introduce): Brain['onTap'] =>
  async (tap) => {
    const wish = parseAct(tap.act);
    if (wish === null) return warn('卡片内容有误，请重新打开');
    const person =
      findPerson(await staffOf(office.db), { openId: tap.openId }) ?? (await introduce(tap.openId));
    if (person === null || person.retired) return warn(refusalToasts['unknown-person']);
    // What is done knows its tap: one that comes twice is done once.
    const tapped = { ...office, tap: { arrivedAt: toInstant(tap.receivedAt), card: tap.messageId } };
    const acted = await act(tapped, person, wish, tap.form);
    if (!isRefusal(acted.said) && acted.shows !== null) await refreshOwnLists(office, person.id, acted.shows);
    return answer(office, person.id, tap, acted);
  };

/** Does what a button wishes for. */
const act = <V extends Verb>(desk: Desk, person: Person, wish: Act<V>, form: TapForm): Promise<Acted> => {
  const acts: Acts<V> = desk.tables.acts;
  return acts[wish.verb](desk, person, wish, form);
};

const warn = (content: string): TapAnswer => ({ toast: { type: 'warning', content } });

/** The tapper's own lists are refreshed too, through the outbox; the tapped card is in the answer. */
const refreshOwnLists = async (office: Desk, personId: string, subject: Subject): Promise<void> => {
  const lists = await office.db.cardMessage.findMany({
    where: { personId, subject: { in: [`todo:${personId}`, `mine:${personId}`] } },
    select: { subject: true },
  });
  const stale = lists.filter((list) => list.subject !== subject);
  await tell(
    office.db,
    written(office),
    stale.flatMap((list) => redraw(list.subject as Subject, [personId])),
  );
};

const answer = async (office: Desk, personId: string, tap: Tap, acted: Acted): Promise<TapAnswer> => {
  const card =
    acted.shows === null
      ? undefined
      : await showInPlace(office, {
          personId,
          messageId: tap.messageId,
          subject: acted.shows,
          held: acted.held,
        });
  return {
    toast: isRefusal(acted.said)
      ? { type: 'warning', content: sayNo(acted.said) }
      : { type: 'success', content: acted.said },
    card,
  };
};

const sayNo = (refusal: Refusal): string => toast(refusal.toast ?? refusalToasts[refusal.code]);
