import { createHash } from 'node:crypto';
import type { Ids } from '../core/ids.ts';

const CODES = 10_000;

/** A sign-in code (签到码) of four digits; drawn anew for every meeting, so that it cannot be guessed from another. */
export const drawSignCode = (ids: Ids): string =>
  String(createHash('sha256').update(ids.next()).digest().readUInt32BE(0) % CODES).padStart(4, '0');
