-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "UrgentMessage" (
    "day" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UrgentMessage_pkey" PRIMARY KEY ("day","personId")
);
