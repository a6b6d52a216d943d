-- AlterTable
ALTER TABLE "JobRun" ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "ApprovalStep" ADD COLUMN     "posts" TEXT[];

-- Steps that wait now were seated from the posts that their label names.
UPDATE "ApprovalStep" SET "posts" = string_to_array("post", '、') WHERE "origin" IN ('regulation', 'local');
-- A claim without an end is that of a process of before; it has run out.
UPDATE "JobRun" SET "leaseUntil" = "startedAt" WHERE "finishedAt" IS NULL;
