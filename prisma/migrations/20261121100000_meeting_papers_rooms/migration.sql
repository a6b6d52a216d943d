-- AlterTable
ALTER TABLE "MeetingSeries" ADD COLUMN     "edits" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "seriesDay" TEXT,
ADD COLUMN     "signCode" TEXT NOT NULL DEFAULT '';
UPDATE "Meeting" SET "seriesDay" = to_char("startsAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') WHERE "seriesId" IS NOT NULL;

-- AlterTable
ALTER TABLE "RoomBooking" ADD COLUMN     "cleanedAt" TIMESTAMPTZ(3),
ADD COLUMN     "equipment" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "number" TEXT,
ADD COLUMN     "signedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MeetingPaper" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeetingPaper_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MeetingPaper_messageId_key" ON "MeetingPaper"("messageId");

-- CreateIndex
CREATE INDEX "MeetingPaper_meetingId_at_idx" ON "MeetingPaper"("meetingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "RoomBooking_number_key" ON "RoomBooking"("number");

-- AddForeignKey
ALTER TABLE "MeetingPaper" ADD CONSTRAINT "MeetingPaper_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
