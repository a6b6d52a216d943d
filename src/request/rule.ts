import { never, type Refusal } from '../core/outcome.ts';
import type { RequestAct, Ruled } from './act.ts';
import { addSigner } from './acts/add-signer.ts';
import { amend } from './acts/amend.ts';
import { answered } from './acts/answered.ts';
import { begin } from './acts/begin.ts';
import { cancel } from './acts/cancel.ts';
import { close } from './acts/close.ts';
import { comment } from './acts/comment.ts';
import { decide } from './acts/decide.ts';
import { file } from './acts/file.ts';
import { lapse } from './acts/lapse.ts';
import { reseat } from './acts/reseat.ts';
import { revoke } from './acts/revoke.ts';
import { shrink } from './acts/shrink.ts';
import { submit } from './acts/submit.ts';
import { transfer } from './acts/transfer.ts';
import { urge } from './acts/urge.ts';
import { withdraw } from './acts/withdraw.ts';
import type { Case, World } from './case.ts';

/**
 * What a case becomes by an act, who hears, what its kind must do, which clock runs, what goes into the journal; or
 * why not. Pure: no database, no clock, nothing awaited. This is the whole engine; everything else reads or writes.
 */
export const rule = (before: Case, act: RequestAct, world: World): Ruled | Refusal => {
  switch (act.do) {
    case 'submit':
    case 'resubmit':
      return submit(before, act, world);
    case 'decide':
      return decide(before, act, world);
    case 'transfer':
      return transfer(before, act, world);
    case 'add_signer':
      return addSigner(before, act, world);
    case 'withdraw':
      return withdraw(before, act, world);
    case 'urge':
      return urge(before, act, world);
    case 'cancel':
      return cancel(before, act, world);
    case 'file':
      return file(before, act, world);
    case 'comment':
      return comment(before, act, world);
    case 'shrink':
      return shrink(before, act, world);
    case 'amend':
      return amend(before, act, world);
    case 'revoke':
      return revoke(before, world);
    case 'begin':
      return begin(before, act, world);
    case 'close':
      return close(before, act, world);
    case 'reseat':
      return reseat(before, world);
    case 'lapse':
      return lapse(before, world);
    case 'answered':
      return answered(before, act, world);
    default:
      return never(act);
  }
};
