/** How an effect (效果) runs: what it begins with, and what follows when one of its tasks is done. */
import type { MatterTask } from '../../../prisma/generated/client.ts';
import type { Tx } from '../../core/db.ts';
import type { Temporal } from '../../core/day.ts';
import type { Notice } from '../../core/notices.ts';
import type { Office } from '../../office/office.ts';
import type { Effect, EffectOf } from '../../regulation/matters/file/effects.ts';
import type { MatterRung } from '../../regulation/matters/file/words.ts';
import type { MatterCase } from '../context.ts';
import type { Values } from '../../matter-form/form.ts';

export type TaskKind =
  | 'do'
  | 'sign'
  | 'return'
  | 'confirm'
  | 'stock_in'
  | 'stock_out'
  | 'read'
  | 'hand_over'
  | 'take_over'
  | 'publish'
  | 'file_away'
  | 'clock';

/** A task to be opened. */
export type NewTask = {
  kind: TaskKind;
  label: string;
  people: string[];
  /** Further tasks of the same effect: they open one after the other unless `together`. */
  waits?: boolean;
  due?: { at: Temporal.Instant; ladder: MatterRung[] | null; cite: string[]; said: string } | null;
};

export type Running = { office: Office; tx: Tx; one: MatterCase; effect: string };
export type Begun = { tasks: NewTask[]; notices?: Notice[] };

export type EffectRunner<Is extends Effect['is']> = {
  begin(run: Running, effect: EffectOf<Is>): Promise<Begun>;
  /** One of its tasks was done; what was filled in is among `one.filled` already. */
  after?(run: Running, effect: EffectOf<Is>, task: MatterTask, filled: Values): Promise<Begun>;
  /** The fields that the doer of a task fills in. */
  fields?(effect: EffectOf<Is>, task: Pick<MatterTask, 'kind'>): string[];
  /** The word on the button. */
  button(effect: EffectOf<Is>, task: Pick<MatterTask, 'kind'>): string;
};

export const nothingMore: Begun = { tasks: [] };
