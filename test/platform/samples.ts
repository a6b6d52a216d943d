/**
 * Samples of what Feishu sends and takes, in the shapes of its documentation, with people, ids and words of our own.
 * The first of `encrypted` and `signed` are published values, the others were computed with openssl.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FILES = ['crypto', 'frames', 'events', 'callbacks', 'cards'];
const sample = z.object({ name: z.string(), payload: z.record(z.string(), z.unknown()) });

const schema = z.object({
  encrypted: z.array(
    z.object({ name: z.string(), key: z.string(), encrypted: z.string(), plain: z.string() }),
  ),
  signed: z.array(
    z.object({
      name: z.string(),
      timestamp: z.string(),
      nonce: z.string(),
      key: z.string(),
      body: z.string(),
      expected: z.string(),
    }),
  ),
  frames: z.array(
    z.object({
      name: z.string(),
      hex: z.string(),
      frame: z.object({
        SeqID: z.number(),
        LogID: z.number(),
        service: z.number(),
        method: z.number(),
        headers: z.array(z.object({ key: z.string(), value: z.string() })),
        payload: z.string().optional(),
      }),
    }),
  ),
  events: z.array(sample),
  callbacks: z.array(sample),
  cards: z.array(z.object({ name: z.string(), card: z.record(z.string(), z.unknown()) })),
});

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

export const samples = schema.parse(Object.assign({}, ...FILES.map(read)));
