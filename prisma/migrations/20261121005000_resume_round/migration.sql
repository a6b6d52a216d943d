-- AlterTable
ALTER TABLE "Request" ADD COLUMN     "resumeRound" INTEGER;
