/**
 * `npm run bench`: what Xiaoban costs, beside raw baselines measured in the same run.
 * `npm run bench -- --quick` for a first look; `npm run bench -- ack scan` for some parts only; `--json FILE` also
 * writes every table to a file.
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { benchApproval } from './approval.ts';
import { shuffler } from './compare.ts';
import { benchDueScan } from './due-scan.ts';
import { openGround, type Ground } from './ground.ts';
import { benchIdleService } from './idle-service.ts';
import { benchMorning } from './morning.ts';
import { benchOutboxDrain } from './outbox-drain.ts';
import { printed } from './print-table.ts';
import { benchDecide } from './regulation-decide.ts';
import { benchTaps } from './taps.ts';
import { benchWebhookAck } from './webhook-ack.ts';

const SEED = 20_260_302;

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const { quick } = values;
const rounds = quick ? 3 : 5;
const shuffle = shuffler(SEED);
const common = { rounds, shuffle };

const PARTS: Record<string, (ground: Ground) => Promise<void>> = {
  ack: (ground) => benchWebhookAck(ground, { ...common, events: quick ? 400 : 2_000 }),
  approval: (ground) => benchApproval(ground, { ...common, workflows: quick ? 16 : 40 }),
  taps: (ground) => benchTaps(ground, { rounds: quick ? 1 : 3, shuffle }),
  scan: (ground) => benchDueScan(ground, { ...common, sizes: [10_000, 100_000] }),
  morning: (ground) => benchMorning(ground, quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]),
  outbox: (ground) => benchOutboxDrain(ground, { ...common, notices: quick ? 100 : 300 }),
  decide: () => benchDecide({ ...common, cases: quick ? 2_000 : 10_000 }),
  idle: (ground) =>
    benchIdleService(ground, { starts: quick ? 3 : 5, idleMs: quick ? 1_000 : 3_000, shuffle }),
};

const load = (): string =>
  os
    .loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');

const run = async (): Promise<void> => {
  const processors = os.cpus();
  console.log(
    `# Xiaoban benchmark${quick ? ', quick look' : ''}\n` +
      `- ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load before: ${load()}\n` +
      `- ${rounds} rounds after one to warm up, in an order shuffled by seed ${SEED}; each cell is the median [least–most]\n` +
      `- PostgreSQL of this project, throw-away, but waiting for the disk at every commit (fsync on)`,
  );
  const ground = await openGround();
  try {
    for (const [name, part] of Object.entries(PARTS))
      if (asked.length === 0 || asked.includes(name)) await part(ground);
  } finally {
    await ground.stop();
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ quick, seed: SEED, tables: printed }, null, 2)}\n`);
  console.log(
    `\nLoad after: ${load()}. Ratios hold better than figures; on a busy machine neither holds well.`,
  );
};

const unknown = asked.filter((word) => !(word in PARTS));
if (unknown.length > 0) {
  console.error(`没有 ${unknown.join('、')} 这一项;可选:${Object.keys(PARTS).join('、')},另可加 --quick。`);
  process.exitCode = 2;
} else await run();
