-- DropIndex
DROP INDEX "Filing_filedAt_idx";

-- CreateIndex
CREATE INDEX "Obligation_subject_idx" ON "Obligation"("subject");

-- CreateIndex
CREATE INDEX "Request_submittedAt_id_idx" ON "Request"("submittedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Filing_post_idx" ON "Filing"("post") WHERE ("filedAt" IS NULL);

-- A case is read in one statement: a row that another act holds is waited for first, and read as that act has left it.
CREATE FUNCTION load_case(wanted text, hold boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF hold THEN PERFORM 1 FROM "Request" WHERE "id" = wanted FOR UPDATE; END IF;
  RETURN (
    SELECT jsonb_build_object(
      'row', to_jsonb(r),
      'steps', (
        SELECT coalesce(jsonb_agg(to_jsonb(s) || jsonb_build_object('seats', (
            SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t."id"), '[]') FROM "ApprovalSeat" t WHERE t."stepId" = s."id"))
          ORDER BY s."round", s."position"), '[]')
        FROM "ApprovalStep" s WHERE s."requestId" = r."id"),
      'filings', (
        SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f."post"), '[]') FROM "Filing" f WHERE f."requestId" = r."id"),
      'comments', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'at', c."at", 'actorId', c."actorId", 'comment', c."detail"->>'comment') ORDER BY c."seq"), '[]')
        FROM (SELECT * FROM "Journal" j WHERE j."subject" = 'request:' || r."id" AND j."act" = 'request.comment'
              ORDER BY j."seq" DESC LIMIT 10) c),
      'toldClerks', EXISTS (
        SELECT 1 FROM "Obligation" o
        JOIN "Reminder" m ON m."obligationId" = o."id"
        CROSS JOIN jsonb_array_elements(o."ladder") AS ladder(said)
        WHERE o."subject" = 'request:' || r."id" AND said->>'name' = m."rung" AND said->'tell' ? 'clerk'),
      'localRules', (
        SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l."decidedAt" DESC), '[]')
        FROM "LocalRule" l WHERE l."revokedAt" IS NULL),
      'staffVersion', (SELECT "version" FROM "StaffVersion"))
    FROM "Request" r WHERE r."id" = wanted);
END $$;

-- What an act has changed in a case: its row, and those of its steps, seats and filings that are new or different.
CREATE FUNCTION save_case(changes jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Request" SELECT * FROM jsonb_populate_record(NULL::"Request", changes->'row')
  ON CONFLICT ("id") DO UPDATE SET
    "state" = EXCLUDED."state", "revision" = EXCLUDED."revision", "round" = EXCLUDED."round",
    "form" = EXCLUDED."form", "facts" = EXCLUDED."facts", "verdict" = EXCLUDED."verdict", "pack" = EXCLUDED."pack",
    "packHash" = EXCLUDED."packHash", "questionId" = EXCLUDED."questionId", "purpose" = EXCLUDED."purpose",
    "resumeState" = EXCLUDED."resumeState", "resumeRound" = EXCLUDED."resumeRound",
    "partlyCancelledAt" = EXCLUDED."partlyCancelledAt", "submittedAt" = EXCLUDED."submittedAt",
    "decidedAt" = EXCLUDED."decidedAt", "endedAt" = EXCLUDED."endedAt";
  INSERT INTO "ApprovalStep" SELECT * FROM jsonb_populate_recordset(NULL::"ApprovalStep", changes->'steps')
  ON CONFLICT ("id") DO UPDATE SET
    "state" = EXCLUDED."state", "activatedAt" = EXCLUDED."activatedAt", "decidedAt" = EXCLUDED."decidedAt";
  INSERT INTO "ApprovalSeat" SELECT * FROM jsonb_populate_recordset(NULL::"ApprovalSeat", changes->'seats')
  ON CONFLICT ("id") DO UPDATE SET
    "state" = EXCLUDED."state", "decidedById" = EXCLUDED."decidedById", "opinion" = EXCLUDED."opinion",
    "via" = EXCLUDED."via", "decidedAt" = EXCLUDED."decidedAt", "urgedOn" = EXCLUDED."urgedOn";
  DELETE FROM "Filing" WHERE "id" IN (SELECT jsonb_array_elements_text(changes->'droppedFilings'));
  INSERT INTO "Filing" SELECT * FROM jsonb_populate_recordset(NULL::"Filing", changes->'filings')
  ON CONFLICT ("id") DO UPDATE SET "filedById" = EXCLUDED."filedById", "filedAt" = EXCLUDED."filedAt";
END $$;

-- Notices in their order.
CREATE FUNCTION write_notices(notices jsonb, written_at timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "Notice" ("id", "recipientId", "kind", "subject", "payload", "quiet", "fresh", "urgent", "dueAt", "writtenAt")
  SELECT n->>'id', n->>'recipientId', n->>'kind', n->>'subject', n->'payload', (n->>'quiet')::boolean,
    (n->>'fresh')::boolean, (n->>'urgent')::boolean, (n->>'dueAt')::timestamptz, written_at
  FROM jsonb_array_elements(notices) WITH ORDINALITY AS one(n, place) ORDER BY place
$$;

-- The journal's next links, made under its lock (`src/core/locks.ts`), which is held until the transaction ends.
CREATE FUNCTION append_journal(entries jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  previous text;
  link text;
  entry jsonb;
BEGIN
  IF jsonb_array_length(entries) = 0 THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(720001);
  SELECT "hash" INTO previous FROM "Journal" ORDER BY "seq" DESC LIMIT 1;
  previous := coalesce(previous, repeat('0', 64));
  FOR entry IN SELECT e FROM jsonb_array_elements(entries) WITH ORDINALITY AS one(e, place) ORDER BY place LOOP
    link := encode(sha256(convert_to(previous || (entry->>'canonical'), 'UTF8')), 'hex');
    INSERT INTO "Journal" ("at", "actorId", "act", "subject", "detail", "prevHash", "hash")
    VALUES ((entry->>'at')::timestamptz, entry->>'actorId', entry->>'act', entry->>'subject', entry->'detail', previous, link);
    previous := link;
  END LOOP;
END $$;

-- Opens obligations, or gives those of the same kind and subject another due time. One that was settled begins anew:
-- the extensions, pauses, reminders and evidence of the run that has ended go.
CREATE FUNCTION open_obligations(wanted jsonb, opened_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  settled text[];
BEGIN
  SELECT array_agg(o."id") INTO settled
  FROM jsonb_to_recordset(wanted) AS w("kind" text, "subject" text)
  JOIN "Obligation" o ON o."kind" = w."kind" AND o."subject" = w."subject"
  WHERE o."state" NOT IN ('open', 'suspended');
  INSERT INTO "Obligation" AS o (
    "id", "kind", "subject", "responsibleId", "openedAt", "dueAt", "firstDueAt", "reckoning", "ladder", "cite", "state", "nextAt")
  SELECT w."id", w."kind", w."subject", w."responsibleId", opened_at, w."dueAt", w."dueAt", w."reckoning", w."ladder",
    w."cite", 'open', w."nextAt"
  FROM jsonb_to_recordset(wanted) AS w(
    "id" text, "kind" text, "subject" text, "responsibleId" text, "dueAt" timestamptz, "nextAt" timestamptz,
    "reckoning" jsonb, "ladder" jsonb, "cite" text[])
  ORDER BY w."kind", w."subject"
  ON CONFLICT ("kind", "subject") DO UPDATE SET
    "responsibleId" = EXCLUDED."responsibleId", "dueAt" = EXCLUDED."dueAt", "reckoning" = EXCLUDED."reckoning",
    "ladder" = EXCLUDED."ladder", "cite" = EXCLUDED."cite",
    -- Still standing still: nobody is reminded until it runs again.
    "state" = CASE o."state" WHEN 'suspended' THEN 'suspended' ELSE 'open' END,
    "nextAt" = CASE o."state" WHEN 'suspended' THEN o."nextAt" ELSE EXCLUDED."nextAt" END,
    "openedAt" = CASE WHEN o."state" IN ('open', 'suspended') THEN o."openedAt" ELSE EXCLUDED."openedAt" END,
    "firstDueAt" = CASE WHEN o."state" IN ('open', 'suspended') THEN o."firstDueAt" ELSE EXCLUDED."firstDueAt" END,
    "extensions" = CASE WHEN o."state" IN ('open', 'suspended') THEN o."extensions" ELSE '[]' END,
    "suspendedAt" = CASE o."state" WHEN 'suspended' THEN o."suspendedAt" END,
    "settledAt" = NULL,
    "evidence" = NULL;
  IF settled IS NOT NULL THEN
    DELETE FROM "Reminder" WHERE "obligationId" = ANY(settled);
    DELETE FROM "Escalation" WHERE "obligationId" = ANY(settled);
  END IF;
END $$;

-- Ends obligations that have lost their reason.
CREATE FUNCTION cancel_obligations(kinds text[], about text, cancelled_at timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE "Obligation" SET "state" = 'cancelled', "settledAt" = cancelled_at, "nextAt" = NULL, "evidence" = NULL
  WHERE "kind" = ANY(kinds) AND "subject" = about AND "state" IN ('open', 'suspended')
$$;
