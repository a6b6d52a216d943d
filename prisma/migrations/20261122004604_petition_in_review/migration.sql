-- CreateIndex
CREATE INDEX "Petition_state_idx" ON "Petition"("state") WHERE (state = 'reviewing');
