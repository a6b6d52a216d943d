/** Offices that are wrong in one way each, made so in the database: a campaign that finds nothing in them is worth nothing. */

const IGNORES = (name: string, table: string, when: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TRIGGER ${name} BEFORE INSERT ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`;

const CHANGES = (name: string, does: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does} RETURN NEW; END $$;
  CREATE TRIGGER ${name} BEFORE UPDATE ON "Notice" FOR EACH ROW EXECUTE FUNCTION ${name}();
  CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON "InboxEvent" FOR EACH ROW EXECUTE FUNCTION ${name}()`;

export const WRONG_OFFICES: Record<string, { spoil: string; troubles: string[] }> = {
  'does not know that an event came before': {
    spoil: `DROP INDEX "InboxEvent_eventId_key"; DROP INDEX "InboxEvent_messageId_key"`,
    troubles: ['events come again'],
  },
  'acknowledges before it has stored': {
    spoil: IGNORES('forgets', 'InboxEvent', 'random() < 0.3'),
    troubles: ['the platform errs'],
  },
  'keeps no claim on what it works on': {
    spoil: CHANGES('unclaims', 'NEW."leaseUntil" := NULL;'),
    troubles: ['the platform errs'],
  },
  'does not notice that its lease was lost': {
    spoil: CHANGES('forgets_lease', 'NEW."attempts" := 1;'),
    troubles: ['leases run out', 'the platform errs', 'an instance is killed'],
  },
  'never changes a card that was sent': {
    spoil: IGNORES('never_patches', 'Notice', 'NEW."quiet"'),
    troubles: ['tokens expire'],
  },
};
