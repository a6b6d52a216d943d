/** The effects by their kinds: one that is missing does not compile. */
import type { Effect } from '../../regulation/matters/file/effects.ts';
import { assign } from './assign.ts';
import { changeThing, settleEntry } from './change.ts';
import { circulate } from './circulate.ts';
import { doIt } from './do.ts';
import { makeDocument } from './document.ts';
import type { EffectRunner } from './effect.ts';
import { fileAway } from './file-away.ts';
import { handOver } from './hand-over.ts';
import { lend } from './lend.ts';
import { notify } from './notify.ts';
import { occupy } from './occupy.ts';
import { propose } from './propose.ts';
import { publish } from './publish.ts';
import { stockIncoming, stockOutgoing } from './stock.ts';
import { toMeeting } from './to-meeting.ts';

type Runners = { [Is in Effect['is']]: EffectRunner<Is> };

const RUNNERS: Runners = {
  do: doIt,
  lend,
  hand_over: handOver,
  stock_in: stockIncoming,
  stock_out: stockOutgoing,
  circulate,
  notify,
  publish,
  assign,
  to_meeting: toMeeting,
  document: makeDocument,
  propose,
  occupy,
  settle_entry: settleEntry,
  change_thing: changeThing,
  file_away: fileAway,
};

/** The runner of an effect; which one it is, is told by the effect itself. */
export const runnerOf = (effect: Effect): EffectRunner<Effect['is']> =>
  RUNNERS[effect.is] as unknown as EffectRunner<Effect['is']>;
