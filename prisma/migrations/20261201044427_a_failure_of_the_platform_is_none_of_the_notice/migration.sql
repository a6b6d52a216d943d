-- AlterTable
ALTER TABLE "DigestRun" ADD COLUMN     "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stalledAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Trip" ADD COLUMN     "driverIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Pulse" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pulse_pkey" PRIMARY KEY ("id")
);

-- Who drives a trip stands with the trip; until now only the messages that were sent told.
UPDATE "Trip" t SET "driverIds" = coalesce((
  SELECT array_agg(DISTINCT n."recipientId") FROM "Notice" n
  WHERE n."subject" = 'trip:' || t."requestId" AND n."recipientId" NOT LIKE 'open\_id:%'), '{}');
