-- AlterTable
ALTER TABLE "DutyShift" ADD COLUMN     "plannedCarPlate" TEXT;

-- AlterTable
ALTER TABLE "Booking" ADD COLUMN     "shiftId" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Booking_shiftId_key" ON "Booking"("shiftId") WHERE ("state" <> 'void');

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DutyShift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Completed by hand.

-- Only a duty booking belongs to a shift; the exclusion constraint on cars holds for it as for every other.
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_shift_is_duty" CHECK ("shiftId" IS NULL OR "kind" = 'duty');

-- Rosters that were imported before: their cars are held from now on, unless something else has them already.
UPDATE "DutyShift" SET "plannedCarPlate" = "carPlate";
INSERT INTO "Booking" ("id", "vehicleId", "kind", "startsAt", "endsAt", "state", "shiftId")
  SELECT 'duty-' || s."id", v."id", 'duty', s."startsAt", s."endsAt", 'held', s."id"
  FROM "DutyShift" s JOIN "Vehicle" v ON v."plate" = s."carPlate"
  WHERE s."endsAt" > now()
  ON CONFLICT DO NOTHING;
