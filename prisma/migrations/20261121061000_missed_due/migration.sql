-- AlterTable
ALTER TABLE "Petition" ADD COLUMN     "missedDue" TEXT;
