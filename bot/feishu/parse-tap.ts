/** From a pushed card callback to a tap. https://open.feishu.cn/document/feishu-cards/card-callback-communication */
import { z } from 'zod';
import { givenName } from '../../cards/unique-names.ts';
import { storableText } from '../../src/core/storable-text.ts';
import type { Tap } from '../incoming.ts';
import type { Envelope } from './envelope.ts';

export const TAP_TYPE = 'card.action.trigger';

const callback = z.object({
  operator: z.object({ open_id: z.string().regex(/^ou_[A-Za-z0-9_-]{1,120}$/) }),
  /** Lets the card be replaced later, within 30 minutes and twice. */
  token: z.string().nullish(),
  action: z.object({
    value: z.unknown().optional(),
    name: z.string().nullish(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
    option: z.unknown().optional(),
    options: z.unknown().optional(),
    input_value: z.unknown().optional(),
    checked: z.unknown().optional(),
  }),
  context: z.object({ open_message_id: z.string().nullish() }).nullish(),
});
const withAct = z.object({ act: z.string().min(1) });

export type ParsedTap = { tap: Tap; updateToken: string | null };

/** Parses a tap; null when it does not say who tapped, where or what. */
export const parseTap = ({ event, eventId }: Envelope, receivedAt: Date): ParsedTap | null => {
  const parsed = callback.safeParse(event);
  if (!parsed.success) return null;
  const { operator, token, action, context } = parsed.data;
  const messageId = context?.open_message_id ?? '';
  const act = actOf(action.value) ?? givenName(action.name ?? '');
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(messageId) || act === '' || act.length > 500) return null;
  return {
    tap: { id: eventId, openId: operator.open_id, act, form: readForm(action), messageId, receivedAt },
    updateToken: token || null,
  };
};

// Some clients leave the value of a submit button out, and some deliver it as a string of JSON.
const actOf = (value: unknown): string | null => {
  const parsed = withAct.safeParse(typeof value === 'string' ? parseJson(value) : value);
  return parsed.success ? parsed.data.act : null;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

type Action = z.output<typeof callback>['action'];

const readForm = (action: Action): Tap['form'] => {
  const entries = Object.entries(action.form_value ?? {});
  // A control outside a form reports its own value beside its name.
  if (action.name) {
    for (const value of [action.option, action.options, action.input_value, action.checked]) {
      if (value !== undefined) entries.push([action.name, value]);
    }
  }
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const read = readValue(value);
      return read === null ? [] : [[givenName(storableText(name)), read]];
    }),
  );
};

/** What was left empty may be missing, "", null or []: the platform does not say which. All of them, and an unticked box, are nothing. */
const readValue = (value: unknown): string | string[] | null => {
  if (typeof value === 'boolean') return value ? 'true' : null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const all = value
      .filter((one): one is string => typeof one === 'string' && one !== '')
      .map(readText)
      .filter((one) => one !== '');
    return all.length > 0 ? all : null;
  }
  if (typeof value !== 'string') return null;
  const text = readText(value);
  return text.trim() === '' ? null : text;
};

// Pickers add the offset of the tapping phone, as in `2024-04-01 +0800`. What the person saw and meant is the wall
// clock beside it, also on a phone that is set to another zone.
const readText = (raw: string): string => {
  const text = storableText(raw);
  return /^(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?|\d{2}:\d{2}) [+-]\d{4}$/.exec(text)?.[1] ?? text;
};
