-- AlterTable
ALTER TABLE "Leave" ADD COLUMN     "claimedBack" INTEGER;
