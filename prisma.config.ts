// `prisma generate` only needs an executable to exist here; the engine itself would be downloaded from a host
// that many offices cannot reach (docs/decisions.md). Migrations are written by `npm run migration`.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'prisma' });
