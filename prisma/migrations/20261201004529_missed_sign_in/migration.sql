-- CreateTable
CREATE TABLE "MissedSignIn" (
    "placeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "explainedAt" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledById" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "MissedSignIn_pkey" PRIMARY KEY ("placeId")
);

-- CreateIndex
CREATE INDEX "MissedSignIn_state_idx" ON "MissedSignIn"("state");

-- AddForeignKey
ALTER TABLE "MissedSignIn" ADD CONSTRAINT "MissedSignIn_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "DutyPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
