/** `npm run bench`: what this costs, beside raw baselines measured in the same run. `--quick` for a first look. */
import os from 'node:os';
import { shuffler } from './compare.ts';
import { openGround } from './ground.ts';
import { benchWebhookAck } from './webhook-ack.ts';

const quick = process.argv.includes('--quick');
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const seed = 20260302;
const shuffle = shuffler(seed);
const rounds = quick ? 3 : 5;

const ground = await openGround();
const parts: Record<string, () => Promise<void>> = {
  ack: () => benchWebhookAck(ground, { events: quick ? 400 : 2_000, rounds, shuffle }),
};
console.log(os.loadavg());
for (const [name, part] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) await part();
await ground.stop();
