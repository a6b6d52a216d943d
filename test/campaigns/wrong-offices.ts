/** Offices that are wrong in one way each, made so in the database: a campaign that finds nothing in them is worth nothing. */

const ignores = (table: string, when: string): string => `
  CREATE FUNCTION ignores() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF ${when} THEN RETURN NULL; END IF; RETURN NEW; END $$;
  CREATE TRIGGER ignores BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION ignores()`;

/** At each claim of an event or a notice, which counts as one more attempt. */
const claims = (does: string): string => `
  CREATE FUNCTION claims() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF TG_OP = 'INSERT' OR NEW."attempts" > OLD."attempts" THEN ${does} END IF; RETURN NEW; END $$;
  CREATE TRIGGER claims BEFORE UPDATE ON "Notice" FOR EACH ROW EXECUTE FUNCTION claims();
  CREATE TRIGGER claims BEFORE UPDATE ON "InboxEvent" FOR EACH ROW EXECUTE FUNCTION claims();
  CREATE TRIGGER claims_first BEFORE INSERT ON "InboxEvent" FOR EACH ROW
    WHEN (NEW."owner" IS NOT NULL) EXECUTE FUNCTION claims()`;

// The class of the locks that instances hold; the one that lives when the office is spoilt lives to the end.
const KEEPER = `CREATE TABLE keeper AS SELECT objid::bigint::int AS n FROM pg_locks
  WHERE locktype = 'advisory' AND classid = 4201226
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1;`;

export type WrongOffice = { spoil: string; troubles: string[] };

export const WRONG_OFFICES: Record<string, WrongOffice> = {
  'does not know that an event came before': {
    spoil: `DROP INDEX "InboxEvent_eventId_key"; DROP INDEX "InboxEvent_messageId_key"`,
    troubles: ['events come again'],
  },
  'acknowledges before it has stored': {
    spoil: ignores('InboxEvent', 'random() < 0.3'),
    troubles: ['the platform errs'],
  },
  'keeps no claim on what it works on': {
    spoil: claims(`NEW."leaseUntil" := now() + interval '25 ms'; NEW."owner" := NULL;`),
    troubles: ['the platform errs'],
  },
  'never gets back what a dead instance had in hand': {
    spoil: `${KEEPER} ${claims(`NEW."leaseUntil" := 'infinity'; NEW."owner" := (SELECT n FROM keeper);`)}`,
    troubles: ['the platform errs', 'an instance is killed', 'an instance is killed'],
  },
  'never changes a card that was sent': {
    spoil: ignores(
      'Notice',
      `EXISTS (SELECT FROM "CardMessage" c WHERE c."subject" = NEW."subject" AND c."personId" = NEW."recipientId")`,
    ),
    troubles: ['tokens expire'],
  },
};
