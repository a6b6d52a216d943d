/** What a sentence opens and what its matter reads in it, side by side. */
import type { Temporal } from '../../../src/core/day.ts';
import type { Calendar } from '../../../src/calendar/calendar.ts';
import { fold, visible } from '../../../bot/understand/clean-text.ts';
import { readBack } from '../../../bot/understand/read-back.ts';
import type { SaidDecision } from '../../../bot/understand/read-decision.ts';
import { readLeave, type DayHalf, type LeaveWords } from '../../../bot/understand/read-leave.ts';
import { findNumbers } from '../../../bot/understand/request-numbers.ts';
import { understand as understandText } from '../../../bot/understand/understand.ts';
import { tables } from '../../setup/matters.ts';

type Understood =
  | { matter: 'leave'; leave: LeaveWords }
  | { matter: 'back'; returned: DayHalf | null; numbers: string[] }
  | { matter: 'decide'; decide: SaidDecision | null }
  | { matter: 'cancel'; numbers: string[] }
  | { matter: 'another'; key: string };

/** Understands a text and reads what its matter would. */
export const understand = (text: string, now: Temporal.Instant, calendar: Calendar): Understood => {
  const understood = understandText(text, tables.hears);
  if (understood.is === 'decision') return { matter: 'decide', decide: understood.decision };
  switch (understood.key) {
    case 'leave':
      return { matter: 'leave', leave: readLeave(text, now, calendar) };
    case 'back':
      return {
        matter: 'back',
        returned: readBack(text, now, calendar),
        numbers: findNumbers(fold(visible(text))),
      };
    case 'cancel':
      return { matter: 'cancel', numbers: findNumbers(fold(visible(text))) };
    default:
      return { matter: 'another', key: understood.key };
  }
};

/** The key that a text opens; `decide` for a decision. */
export const opened = (understood: Understood): string =>
  understood.matter === 'another' ? understood.key : understood.matter;
