-- The records of duty become those of meetings too; what was recorded stays.
ALTER TABLE "DutyBreach" RENAME TO "Breach";
ALTER TABLE "Breach" RENAME CONSTRAINT "DutyBreach_pkey" TO "Breach_pkey";
ALTER INDEX "DutyBreach_state_idx" RENAME TO "Breach_state_idx";
ALTER INDEX "DutyBreach_placeId_personId_event_key" RENAME TO "Breach_placeId_personId_event_key";

-- AlterTable
ALTER TABLE "Breach" ALTER COLUMN "placeId" DROP NOT NULL,
ADD COLUMN     "meetingId" TEXT;
-- A record is of duty or of a meeting; the schema has no word for it.
ALTER TABLE "Breach" ADD CONSTRAINT "Breach_of_one_thing" CHECK (num_nonnulls("placeId", "meetingId") = 1);

-- CreateIndex
CREATE UNIQUE INDEX "Breach_meetingId_personId_event_key" ON "Breach"("meetingId", "personId", "event");
