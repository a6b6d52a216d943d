/** The version of this program, as package.json says it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Compiled files lie deeper than the sources. */
const manifestAbove = (folder: string): string => {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? file : manifestAbove(path.dirname(folder));
};

export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(manifestAbove(import.meta.dirname), 'utf8'))).version;
