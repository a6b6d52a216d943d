-- CreateTable
CREATE TABLE "DigestRun" (
    "day" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "missed" TEXT[],
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DigestRun_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "Digest" (
    "day" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("day","personId")
);

-- CreateTable
CREATE TABLE "Escalation" (
    "obligationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "rung" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Escalation_pkey" PRIMARY KEY ("obligationId","personId")
);

-- CreateTable
CREATE TABLE "Petition" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "outsideNo" TEXT,
    "source" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "complex" BOOLEAN NOT NULL,
    "receivedOn" TEXT NOT NULL,
    "acceptedOn" TEXT NOT NULL,
    "superiorDue" TEXT,
    "sealed" TEXT,
    "sealedComment" TEXT,
    "sealedReport" TEXT,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "personHash" TEXT,
    "nameHash" TEXT,
    "repeatOfId" TEXT,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "registeredById" TEXT NOT NULL,
    "readerId" TEXT,
    "handlerId" TEXT,
    "departmentId" TEXT,
    "reviewerId" TEXT,
    "againstId" TEXT,
    "commentedAt" TIMESTAMPTZ(3),
    "assignedAt" TIMESTAMPTZ(3),
    "extension" JSONB,
    "urgedOn" TEXT,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "inTime" BOOLEAN,
    "archivedAt" TIMESTAMPTZ(3),
    "anonymisedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Petition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PetitionMember" (
    "petitionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "PetitionMember_pkey" PRIMARY KEY ("petitionId","personId","role")
);

-- CreateIndex
CREATE INDEX "Digest_personId_day_idx" ON "Digest"("personId", "day");

-- CreateIndex
CREATE INDEX "Escalation_personId_idx" ON "Escalation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Petition_number_key" ON "Petition"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Petition_outsideNo_key" ON "Petition"("outsideNo");

-- CreateIndex
CREATE INDEX "Petition_handlerId_state_idx" ON "Petition"("handlerId", "state");

-- CreateIndex
CREATE INDEX "Petition_registeredById_state_idx" ON "Petition"("registeredById", "state");

-- CreateIndex
CREATE INDEX "Petition_receivedOn_idx" ON "Petition"("receivedOn");

-- CreateIndex
CREATE INDEX "Petition_personHash_idx" ON "Petition"("personHash");

-- CreateIndex
CREATE INDEX "Petition_nameHash_idx" ON "Petition"("nameHash");

-- CreateIndex
CREATE INDEX "Petition_archivedAt_idx" ON "Petition"("archivedAt") WHERE ("anonymisedAt" IS NULL AND "archivedAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "PetitionMember_personId_idx" ON "PetitionMember"("personId");

-- CreateIndex
CREATE INDEX "Obligation_dueAt_idx" ON "Obligation"("dueAt") WHERE ("state" = 'open');

-- AddForeignKey
ALTER TABLE "Escalation" ADD CONSTRAINT "Escalation_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionMember" ADD CONSTRAINT "PetitionMember_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Completed by hand: what must never be false, whatever the code does.

ALTER TABLE "Petition" ADD CONSTRAINT "Petition_state" CHECK ("state" IN ('registered', 'assigned', 'reviewing', 'closed', 'archived'));
-- Nobody handles a petition against himself, and nobody decides what he is complained about.
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_not_against_handler"
  CHECK ("againstId" IS NULL OR ("againstId" IS DISTINCT FROM "handlerId" AND "againstId" IS DISTINCT FROM "readerId" AND "againstId" IS DISTINCT FROM "reviewerId"));
-- What is anonymised holds nothing of the petitioner any more.
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_anonymised"
  CHECK ("anonymisedAt" IS NULL OR ("sealed" IS NULL AND "sealedComment" IS NULL AND "sealedReport" IS NULL AND "personHash" IS NULL AND "nameHash" IS NULL));
