/** `npm run office`: the commands about an office, with all matters. */
import { AUDIT_COMMANDS } from '../src/audit/commands.ts';
import { BACKUP_COMMANDS } from '../src/backup/commands.ts';
import { runOfficeCommand } from '../src/office/cli.ts';
import { traceSqlIfAsked } from '../src/core/sql-trace.ts';
import { DOCTOR_COMMANDS } from './doctor-command.ts';
import { MATTERS } from './matters/all.ts';
import { tabulate } from './matters/tabulate.ts';

traceSqlIfAsked(process.env);
process.exitCode = await runOfficeCommand(
  process.argv.slice(2),
  process.env,
  console.log,
  tabulate(MATTERS),
  { ...BACKUP_COMMANDS, ...AUDIT_COMMANDS, ...DOCTOR_COMMANDS },
);
