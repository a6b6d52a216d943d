-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Leave" (
    "requestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "fromHalf" INTEGER NOT NULL,
    "toHalf" INTEGER NOT NULL,
    "costHalves" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "backHalf" INTEGER,
    "reportedBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "LeaveEntry" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "halves" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "requestId" TEXT,
    "cite" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "LeaveEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "seq" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "quiet" BOOLEAN NOT NULL DEFAULT false,
    "fresh" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "CardMessage" (
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shownHash" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CardMessage_pkey" PRIMARY KEY ("subject","personId")
);

-- CreateTable
CREATE TABLE "InboxEvent" (
    "seq" BIGSERIAL NOT NULL,
    "eventId" TEXT NOT NULL,
    "messageId" TEXT,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "SeenSignature" (
    "signature" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SeenSignature_pkey" PRIMARY KEY ("signature")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "responsibleId" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "firstDueAt" TIMESTAMPTZ(3) NOT NULL,
    "reckoning" JSONB NOT NULL,
    "ladder" JSONB NOT NULL,
    "cite" TEXT[],
    "state" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "extensions" JSONB NOT NULL DEFAULT '[]',
    "evidence" JSONB,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "obligationId" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("obligationId","rung")
);

-- CreateTable
CREATE TABLE "OfficeState" (
    "id" TEXT NOT NULL DEFAULT 'office',
    "settings" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OfficeState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LocalRule" (
    "id" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "situation" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "choice" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LocalRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pack" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "situation" TEXT NOT NULL,
    "verdict" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" JSONB,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Journal" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Journal_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "key" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "slotAt" TIMESTAMPTZ(3) NOT NULL,
    "owner" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "requestId" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Request" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "applicantId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "round" INTEGER NOT NULL DEFAULT 1,
    "form" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "verdict" JSONB NOT NULL,
    "pack" TEXT NOT NULL,
    "packHash" TEXT NOT NULL,
    "questionId" TEXT,
    "purpose" TEXT NOT NULL DEFAULT 'grant',
    "resumeState" TEXT,
    "partlyCancelledAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestCounter" (
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "RequestCounter_pkey" PRIMARY KEY ("prefix","year")
);

-- CreateTable
CREATE TABLE "ApprovalStep" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "cite" TEXT[],
    "origin" TEXT NOT NULL,
    "addedById" TEXT,
    "state" TEXT NOT NULL,
    "activatedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApprovalStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalSeat" (
    "id" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decidedById" TEXT,
    "opinion" TEXT NOT NULL DEFAULT '',
    "via" TEXT,
    "transferredFromId" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "urgedOn" TEXT,

    CONSTRAINT "ApprovalSeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Filing" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "cite" TEXT[],
    "filedById" TEXT,
    "filedAt" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "messageId" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "staffNo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "departmentId" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "rank" TEXT NOT NULL DEFAULT '',
    "mobile" TEXT NOT NULL DEFAULT '',
    "workingSince" TEXT,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "leaderId" TEXT,
    "openId" TEXT,
    "matchedAt" TIMESTAMPTZ(3),
    "unreachableWhy" TEXT,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "headId" TEXT,
    "leaderInChargeId" TEXT,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostHolder" (
    "post" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "PostHolder_pkey" PRIMARY KEY ("post","personId")
);

-- CreateTable
CREATE TABLE "StandIn" (
    "id" TEXT NOT NULL,
    "principalId" TEXT NOT NULL,
    "standInId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "arrangedBy" TEXT NOT NULL,
    "arrangedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StandIn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Leave_personId_toHalf_idx" ON "Leave"("personId", "toHalf");

-- CreateIndex
CREATE INDEX "Leave_fromHalf_toHalf_idx" ON "Leave"("fromHalf", "toHalf");

-- CreateIndex
CREATE UNIQUE INDEX "LeaveEntry_key_key" ON "LeaveEntry"("key");

-- CreateIndex
CREATE INDEX "LeaveEntry_personId_type_year_idx" ON "LeaveEntry"("personId", "type", "year");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_id_key" ON "Notice"("id");

-- CreateIndex
CREATE INDEX "Notice_dueAt_seq_idx" ON "Notice"("dueAt", "seq") WHERE ("state" = 'pending');

-- CreateIndex
CREATE INDEX "Notice_recipientId_seq_idx" ON "Notice"("recipientId", "seq") WHERE ("state" = 'pending');

-- CreateIndex
CREATE INDEX "Notice_state_seq_idx" ON "Notice"("state", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "CardMessage_messageId_key" ON "CardMessage"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxEvent_eventId_key" ON "InboxEvent"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxEvent_messageId_key" ON "InboxEvent"("messageId");

-- CreateIndex
CREATE INDEX "InboxEvent_seq_idx" ON "InboxEvent"("seq") WHERE ("state" = 'pending');

-- CreateIndex
CREATE INDEX "SeenSignature_seenAt_idx" ON "SeenSignature"("seenAt");

-- CreateIndex
CREATE INDEX "Obligation_nextAt_idx" ON "Obligation"("nextAt") WHERE ("nextAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Obligation_responsibleId_state_idx" ON "Obligation"("responsibleId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_kind_subject_key" ON "Obligation"("kind", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "LocalRule_pack_table_situation_key" ON "LocalRule"("pack", "table", "situation") WHERE ("revokedAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Question_pack_table_situation_key" ON "Question"("pack", "table", "situation") WHERE ("state" = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "Journal_hash_key" ON "Journal"("hash");

-- CreateIndex
CREATE INDEX "Journal_subject_seq_idx" ON "Journal"("subject", "seq");

-- CreateIndex
CREATE INDEX "JobRun_job_slotAt_idx" ON "JobRun"("job", "slotAt");

-- CreateIndex
CREATE UNIQUE INDEX "Request_number_key" ON "Request"("number");

-- CreateIndex
CREATE INDEX "Request_applicantId_state_idx" ON "Request"("applicantId", "state");

-- CreateIndex
CREATE INDEX "Request_state_submittedAt_idx" ON "Request"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "Request_questionId_idx" ON "Request"("questionId");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalStep_requestId_round_position_key" ON "ApprovalStep"("requestId", "round", "position");

-- CreateIndex
CREATE INDEX "ApprovalSeat_personId_state_idx" ON "ApprovalSeat"("personId", "state");

-- CreateIndex
CREATE INDEX "ApprovalSeat_requestId_idx" ON "ApprovalSeat"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalSeat_stepId_personId_key" ON "ApprovalSeat"("stepId", "personId");

-- CreateIndex
CREATE INDEX "Filing_filedAt_idx" ON "Filing"("filedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Filing_requestId_post_key" ON "Filing"("requestId", "post");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_messageId_key" ON "Evidence"("messageId");

-- CreateIndex
CREATE INDEX "Evidence_requestId_idx" ON "Evidence"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_staffNo_key" ON "Person"("staffNo");

-- CreateIndex
CREATE UNIQUE INDEX "Person_openId_key" ON "Person"("openId");

-- CreateIndex
CREATE INDEX "Person_departmentId_idx" ON "Person"("departmentId");

-- CreateIndex
CREATE INDEX "Person_mobile_idx" ON "Person"("mobile");

-- CreateIndex
CREATE UNIQUE INDEX "Department_name_key" ON "Department"("name");

-- CreateIndex
CREATE INDEX "StandIn_principalId_toDay_idx" ON "StandIn"("principalId", "toDay");

-- CreateIndex
CREATE INDEX "StandIn_standInId_toDay_idx" ON "StandIn"("standInId", "toDay");

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Request" ADD CONSTRAINT "Request_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalStep" ADD CONSTRAINT "ApprovalStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalSeat" ADD CONSTRAINT "ApprovalSeat_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "ApprovalStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Filing" ADD CONSTRAINT "Filing_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_headId_fkey" FOREIGN KEY ("headId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_leaderInChargeId_fkey" FOREIGN KEY ("leaderInChargeId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostHolder" ADD CONSTRAINT "PostHolder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Completed by hand: what must never be false, whatever the code does.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One person is never away twice in the same half-day.
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_no_two_at_once"
  EXCLUDE USING gist ("personId" WITH =, int4range("fromHalf", "toHalf", '[]') WITH &&)
  WHERE ("state" IN ('held', 'granted'));
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_right_way_round" CHECK ("fromHalf" <= "toHalf");
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_back_after_start" CHECK ("backHalf" IS NULL OR "backHalf" >= "fromHalf" - 1);

-- A stand-in never stands in for himself.
ALTER TABLE "StandIn" ADD CONSTRAINT "StandIn_two_people" CHECK ("principalId" <> "standInId");
ALTER TABLE "StandIn" ADD CONSTRAINT "StandIn_right_way_round" CHECK ("fromDay" <= "toDay");

-- The journal is append-only.
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;
CREATE TRIGGER journal_keep BEFORE UPDATE OR DELETE ON "Journal"
  FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_keep_all BEFORE TRUNCATE ON "Journal"
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
