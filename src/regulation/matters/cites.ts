/** The clauses that a matter's file rests on. Pure. */
import type { MatterFile } from './file/matter-file.ts';

/** Every clause that a row, limit, clock, duty, register, notice, effect or keeper of a matter cites. */
export const citesOf = (matter: Omit<MatterFile, 'clauses'>): Set<string> => {
  const cited = new Set<string>(matter.keeperCite);
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        if (key === 'cite' && Array.isArray(inner)) for (const id of inner) cited.add(String(id));
        else look(inner);
  };
  for (const part of CITING) look(matter[part]);
  return cited;
};

const CITING = [
  'rolls',
  'stores',
  'fields',
  'checks',
  'routes',
  'effects',
  'closing',
  'clocks',
  'values',
  'registers',
  'periods',
  'statistics',
  'leaving',
  'toKnow',
] as const satisfies (keyof MatterFile)[];
