/** What the matters of a book declare, and the names that one of them may use. */
import { meant } from '../../core/closest-word.ts';
import type { MatterFile } from './file/matter-file.ts';

export type ReportFault = (path: PropertyKey[], sentence: string) => void;

/** What other matters of the same book declare: registers, rolls and stores may be shared. */
export type Declared = {
  registers: string[];
  rolls: Record<string, string[]>;
  stores: string[];
  matters: string[];
};

export const declaredBy = (matters: MatterFile[]): Declared => ({
  registers: matters.flatMap((m) => Object.keys(m.registers)),
  rolls: Object.fromEntries(
    matters.flatMap((m) => Object.entries(m.rolls).map(([name, roll]) => [name, roll.columns])),
  ),
  stores: matters.flatMap((m) => Object.keys(m.stores)),
  matters: matters.map((m) => m.name),
});

export const fieldNames = (m: MatterFile): string[] => m.fields.map((f) => f.name);

/** 「没有“数量”，是不是「数」；可写：……」 */
export const unknown = (name: string, known: string[]): string =>
  `没有“${name}”${meant(name, known)}；可写：${known.slice(0, 24).join('、')}`;

/** A register whose lines are written by hand, because a case of the same matter looks them up. */
export const isKeptByHand = (m: MatterFile, register: string): boolean =>
  m.fields.some((f) => f.kind === 'entry' && f.from === register);

/** Names that some effect or approver fills in. */
export const filledNames = (m: MatterFile): string[] => [
  ...Object.values(m.routes).flatMap((rows) => rows.flatMap((row) => row.fill)),
  ...[...m.effects, ...m.closing.effects].flatMap((e) => {
    if (e.is === 'do') return e.fill;
    if (e.is === 'lend') return e.fillOnReturn;
    if (e.is === 'propose') return ['核定意见'];
    return e.is === 'circulate' && e.fill !== null ? [e.fill] : [];
  }),
  ...m.clocks.flatMap((c) => [c.name, c.until.replace(/^上传\s*/, '')]),
];
