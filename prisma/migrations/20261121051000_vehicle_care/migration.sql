-- AlterTable
ALTER TABLE "Vehicle" ADD COLUMN     "careInFile" JSONB NOT NULL DEFAULT '{}';
