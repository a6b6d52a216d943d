-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('called', 'open', 'over', 'cancelled');

-- CreateEnum
CREATE TYPE "ObligationState" AS ENUM ('open', 'suspended', 'fulfilled', 'late', 'cancelled');

-- CreateEnum
CREATE TYPE "QuestionKind" AS ENUM ('reading', 'empty_post', 'number');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'answered');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('waiting', 'asking', 'sent_back', 'refused', 'withdrawn', 'approved', 'in_effect', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "RequestPurpose" AS ENUM ('grant', 'cancel');

-- CreateEnum
CREATE TYPE "StepMode" AS ENUM ('one', 'all');

-- CreateEnum
CREATE TYPE "StepOrigin" AS ENUM ('regulation', 'consent', 'added', 'local');

-- CreateEnum
CREATE TYPE "StepState" AS ENUM ('to_come', 'active', 'approved', 'refused', 'sent_back', 'skipped', 'void');

-- CreateEnum
CREATE TYPE "SeatState" AS ENUM ('to_come', 'active', 'approved', 'refused', 'sent_back', 'transferred', 'skipped', 'void');

-- CreateEnum
CREATE TYPE "DecidedVia" AS ENUM ('card', 'text', 'list', 'consent');

-- CreateEnum
CREATE TYPE "TripState" AS ENUM ('asked', 'granted', 'booked', 'out', 'over', 'void');

-- What is stored stays where it is: columns are converted, not made anew. Indexes that name a state are made again.
DROP INDEX "Question_pack_table_situation_key";
DROP INDEX "Obligation_dueAt_idx";

-- AlterTable
ALTER TABLE "Meeting" ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "MeetingState" USING "state"::"MeetingState",
  ALTER COLUMN "state" SET DEFAULT 'called';

-- AlterTable
ALTER TABLE "Obligation" ALTER COLUMN "state" TYPE "ObligationState" USING "state"::"ObligationState";

-- AlterTable
ALTER TABLE "Question" ALTER COLUMN "kind" TYPE "QuestionKind" USING "kind"::"QuestionKind",
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "QuestionState" USING "state"::"QuestionState",
  ALTER COLUMN "state" SET DEFAULT 'open';

-- AlterTable
ALTER TABLE "Request" ALTER COLUMN "state" TYPE "RequestState" USING "state"::"RequestState",
  ALTER COLUMN "purpose" DROP DEFAULT,
  ALTER COLUMN "purpose" TYPE "RequestPurpose" USING "purpose"::"RequestPurpose",
  ALTER COLUMN "purpose" SET DEFAULT 'grant',
  ALTER COLUMN "resumeState" TYPE "RequestState" USING "resumeState"::"RequestState";

-- AlterTable
ALTER TABLE "ApprovalStep" ALTER COLUMN "mode" TYPE "StepMode" USING "mode"::"StepMode",
  ALTER COLUMN "origin" TYPE "StepOrigin" USING "origin"::"StepOrigin",
  ALTER COLUMN "state" TYPE "StepState" USING "state"::"StepState";

-- AlterTable
ALTER TABLE "ApprovalSeat" ALTER COLUMN "state" TYPE "SeatState" USING "state"::"SeatState",
  ALTER COLUMN "via" TYPE "DecidedVia" USING "via"::"DecidedVia";

-- AlterTable
ALTER TABLE "Trip" ALTER COLUMN "state" TYPE "TripState" USING "state"::"TripState";

-- CreateIndex
CREATE UNIQUE INDEX "Question_pack_table_situation_key" ON "Question"("pack", "table", "situation") WHERE ("state" = 'open');

-- CreateIndex
CREATE INDEX "Obligation_dueAt_idx" ON "Obligation"("dueAt") WHERE ("state" = 'open');

-- Opens obligations, or gives those of the same kind and subject another due time. One that was settled begins anew:
-- the extensions, pauses, reminders and evidence of the run that has ended go.
CREATE OR REPLACE FUNCTION open_obligations(wanted jsonb, opened_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
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
    "state" = CASE o."state" WHEN 'suspended' THEN o."state" ELSE 'open' END,
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
