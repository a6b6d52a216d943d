-- CreateIndex
CREATE INDEX "Request_kind_submittedAt_idx" ON "Request"("kind", "submittedAt" DESC);
