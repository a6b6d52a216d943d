/** Which company (租户) an event is from: those of another one are nobody's business here. */
// Every event is asked, and most lack one of the places: a schema would list each time what is missing.
const tenantIn = (part: unknown): string[] =>
  typeof part === 'object' &&
  part !== null &&
  'tenant_key' in part &&
  typeof part.tenant_key === 'string' &&
  part.tenant_key !== ''
    ? [part.tenant_key]
    : [];

/** Every company that an event names: its own first, then whoever wrote or tapped. */
export const tenantsOf = (header: unknown, event: Record<string, unknown>): string[] =>
  [header, event['sender'], event['operator']].flatMap(tenantIn);

/**
 * Whether an event is our own company's. The first one tells which that is, since only the platform can have sent it;
 * from then on the others are strangers, such as members of another company in a shared group.
 */
export const ownTenant = (): ((tenants: readonly string[]) => boolean) => {
  let own: string | undefined;
  return (tenants) => {
    own ??= tenants[0];
    return tenants.every((tenant) => tenant === own);
  };
};
