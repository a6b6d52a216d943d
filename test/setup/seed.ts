/**
 * The seed of the property tests: the same one everywhere, so that a run can be told from another by the code alone.
 * `PROPERTY_SEED=1234 npm test` looks elsewhere.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_260_302) });

if (process.env['XIAOBAN_SQL'] === '1')
  (await import('../../src/core/sql-trace.ts')).traceSqlIfAsked(process.env);
