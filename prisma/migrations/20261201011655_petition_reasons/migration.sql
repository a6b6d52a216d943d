-- CreateTable
CREATE TABLE "PetitionReason" (
    "id" TEXT NOT NULL,
    "petitionId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "PetitionReason_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PetitionReason_petitionId_idx" ON "PetitionReason"("petitionId");

-- AddForeignKey
ALTER TABLE "PetitionReason" ADD CONSTRAINT "PetitionReason_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
