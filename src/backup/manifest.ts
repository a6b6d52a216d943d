/** What an archive says of itself: in front in short, at its end with the hash of everything. */
import { z } from 'zod';

/** The first entry of an archive, and the open head of a sealed one: nothing that must stay secret. */
export const ABOUT = 'about.json';
/** The last entry: an archive without it was cut short. */
export const MANIFEST = 'manifest.json';
/** Where the parts stand. */
export const DATABASE = 'database/';
export const DATA = 'data/';
export const OFFICE = 'office/';

export const aboutShape = z.object({
  is: z.literal('xiaoban-backup'),
  format: z.literal(1),
  /** Of the program that took it. */
  version: z.string(),
  /** The instant of the snapshot, by the office's clock. */
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The journal's last row in the snapshot; null while there is none. */
  journal: z.object({ seq: z.string(), hash: z.string() }).nullable(),
  /** The journal's head signed with the office's key; null when it was taken without the key. */
  sealed: z.string().nullable(),
});
export type About = z.infer<typeof aboutShape>;

const hashed = z.object({ size: z.number(), sha256: z.string() });

export const manifestShape = z.object({
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.number() })),
  /** The last number of each sequence. */
  sequences: z.record(z.string(), z.string()),
  entries: z.record(z.string(), hashed),
});
export type Manifest = z.infer<typeof manifestShape>;
