import { toInstant } from '../../src/core/day.ts';
import { ownTrace } from '../../src/core/tap-mark.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { parseAct } from '../../cards/acts.ts';
import { refusalToasts, toast } from '../../cards/toasts.ts';
import type { Brain, Tap, TapAnswer } from '../incoming.ts';
import type { Acted, Desk } from '../matter.ts';
import { act } from './act.ts';
import type { Introduce } from './on-event.ts';
import { refreshOwn } from './refresh-own.ts';
import { showInPlace } from './show-in-place.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/**
 * Answers a tap: who taps, may he, what happens, and how the card looks now. The values on the card are only a
 * wish: every use case checks the person and the state itself.
 */
export const onTap =
  (office: Desk, introduce: Introduce): Brain['onTap'] =>
  async (tap) => {
    const intent = parseAct(tap.act);
    if (intent === null) return warn('卡片内容有误，请重新打开');
    const person =
      findPerson(await staffOf(office.db), { openId: tap.openId }) ?? (await introduce(tap.openId));
    if (person === null || person.retired) return warn(refusalToasts['unknown-person']);
    // What is done knows its tap: one that comes twice is done once.
    const mark = {
      id: tap.id,
      arrivedAt: toInstant(tap.receivedAt),
      card: tap.messageId,
      again: tap.again === true,
    };
    const tapped = { ...office, tap: mark };
    const acted = await doneAlready(tapped, await act(tapped, person, intent, tap.form));
    if (!isRefusal(acted.said) && acted.shows !== null)
      await refreshOwn(office, person.id, acted.shows, acted.shows);
    return answer(office, person.id, tap, acted);
  };

/** What is refused because this very tap has done it before (the process died, or its answer broke) is done. */
const doneAlready = async (tapped: Desk, acted: Acted): Promise<Acted> => {
  if (!isRefusal(acted.said)) return acted;
  const trace = await ownTrace(tapped, tapped.db, null);
  return trace === null ? acted : { ...acted, said: '已办好' };
};

const warn = (content: string): TapAnswer => ({ toast: { type: 'warning', content } });

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
      ? { type: 'warning', content: sayRefusal(acted.said) }
      : { type: 'success', content: acted.said },
    card,
  };
};

const sayRefusal = (refusal: Refusal): string => toast(refusal.toast ?? refusalToasts[refusal.code]);
