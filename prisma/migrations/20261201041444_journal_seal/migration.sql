-- CreateTable
CREATE TABLE "JournalSeal" (
    "day" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "mac" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JournalSeal_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "JournalCheck" (
    "id" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "brokenSeq" BIGINT,
    "said" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "JournalCheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "JournalSeal_seq_idx" ON "JournalSeal"("seq");
