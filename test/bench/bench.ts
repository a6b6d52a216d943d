/**
 * `npm run bench`: what Xiaoban costs, beside raw baselines measured in the same run.
 * `npm run bench -- --quick` for a first look; `npm run bench -- ack scan` for some parts only; `--json FILE` writes the
 * figures for a program beside the printed tables.
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
import { benchDecide } from './regulation-decide.ts';
import { printTable, tableAsJson, type Table } from './table.ts';
import { benchTaps } from './taps.ts';
import { benchWebhookAck } from './webhook-ack.ts';

const SEED = 20_260_302;

const { values, positionals: asked } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
});
const quick = values.quick === true;
const { json } = values;
const rounds = quick ? 3 : 7;
const shuffle = shuffler(SEED);
const common = { rounds, shuffle };

const PARTS: Record<string, (ground: Ground) => Promise<Table[]>> = {
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
  const loadBefore = os.loadavg();
  const parts: Record<string, ReturnType<typeof tableAsJson>[]> = {};
  const ground = await openGround();
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      const tables = await part(ground);
      tables.forEach(printTable);
      parts[name] = tables.map(tableAsJson);
    }
  } finally {
    await ground.stop();
  }
  if (typeof json === 'string') {
    const machine = {
      processors: processors.length,
      model: processors[0]?.model,
      node: process.versions.node,
    };
    const report = { machine, rounds, quick, seed: SEED, loadBefore, loadAfter: os.loadavg(), parts };
    writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  }
  console.log(
    `\nLoad after: ${load()}. Ratios hold better than figures; on a busy machine neither holds well.`,
  );
};

/** Why the given words cannot be followed; null when they can. */
const whyNot = (): string | null => {
  const unknownOptions = Object.keys(values).filter((name) => name !== 'quick' && name !== 'json');
  const unknown = [...asked.filter((word) => !(word in PARTS)), ...unknownOptions.map((name) => `--${name}`)];
  if (unknown.length > 0)
    return `没有 ${unknown.join('、')} 这一项；可选：${Object.keys(PARTS).join('、')}，另可加 --quick、--json 文件名。`;
  if (json === undefined) return null;
  if (typeof json !== 'string' || json === '' || json.startsWith('-'))
    return '--json 后面要写文件名，例如 --json bench.json。';
  try {
    // Now, not after ten minutes of measuring.
    writeFileSync(json, '');
    return null;
  } catch {
    return `${json} 写不进去；请在 --json 后写一个能写的文件名。`;
  }
};

const refusal = whyNot();
if (refusal === null) await run();
else {
  console.error(refusal);
  process.exitCode = 2;
}
