/** The outer shape of what Feishu pushes: one form for both ways it arrives. */
import { z } from 'zod';
import { tenantsOf } from './own-tenant.ts';

export type Envelope = {
  eventId: string;
  type: string;
  appId: string;
  /** The verification token; absent on the long connection, where a card's own token takes its place. */
  token: string | null;
  /** The companies that it names, its own first. */
  tenants: string[];
  /** The event's own fields. */
  event: Record<string, unknown>;
};

const fields = z.record(z.string(), z.unknown());
const header = z.object({
  event_id: z.string().min(1).max(200),
  event_type: z.string().min(1).max(200),
  app_id: z.string(),
  token: z.string().optional(),
  tenant_key: z.string().optional().catch(undefined),
});
// Some documentation pages, and perhaps some clients, put a tap's context beside the event instead of inside it.
const posted = z.object({
  schema: z.literal('2.0'),
  header,
  event: fields,
  host: z.unknown().optional(),
  context: z.unknown().optional(),
});
const flattened = header.omit({ token: true });

/** As posted to the webhook: schema 2.0 with header and event. Null for anything else, such as the retired schema 1. */
export const readPosted = (body: unknown): Envelope | null => {
  const parsed = posted.safeParse(body);
  if (!parsed.success) return null;
  const { event, host, context } = parsed.data;
  return envelope(parsed.data.header, { host, context, ...event });
};

/** As the SDK hands it over from the long connection: header and event merged into one object. */
export const readFlattened = (data: unknown): Envelope | null => {
  // The SDK marks the object with a symbol, which is no field of the event.
  const named = typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : null;
  const parsed = flattened.safeParse(named);
  const event = fields.safeParse(named);
  return parsed.success && event.success ? envelope(parsed.data, event.data) : null;
};

const envelope = (from: z.output<typeof header>, event: Record<string, unknown>): Envelope => ({
  eventId: from.event_id,
  type: from.event_type,
  appId: from.app_id,
  token: from.token ?? null,
  tenants: tenantsOf(from, event),
  event,
});
