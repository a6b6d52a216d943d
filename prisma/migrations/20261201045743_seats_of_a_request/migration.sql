-- CreateIndex
CREATE INDEX "ApprovalSeat_decidedById_idx" ON "ApprovalSeat"("decidedById");

-- AddForeignKey
ALTER TABLE "ApprovalSeat" ADD CONSTRAINT "ApprovalSeat_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "Request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
