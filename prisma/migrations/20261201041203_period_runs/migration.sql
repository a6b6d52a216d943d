-- AlterTable
ALTER TABLE "PeriodRun" ADD COLUMN     "about" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "edition" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "matter" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedAt" TIMESTAMPTZ(3),
ADD COLUMN     "people" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- DropTable
DROP TABLE "Acknowledgement";

-- CreateIndex
CREATE INDEX "PeriodRun_state_dueAt_idx" ON "PeriodRun"("state", "dueAt");
