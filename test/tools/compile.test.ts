import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../tools/compile.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

describe('compiling what runs', () => {
  it('mirrors the project, with what the code reads by its own place, once for each state of the sources', () => {
    const build = compile(ROOT);
    expect(readFileSync(path.join(build, 'src/core/clock.js'), 'utf8')).not.toContain('export type');
    expect(readFileSync(path.join(build, 'src/core/db.js'), 'utf8')).toContain('prisma/generated/client.js');
    expect(existsSync(path.join(build, 'src/regulation/packs'))).toBe(true);
    expect(existsSync(path.join(build, 'prisma/migrations/migration_lock.toml'))).toBe(true);
    expect(compile(ROOT)).toBe(build);
  });
});
