-- CreateTable
CREATE TABLE "FuelTopUp" (
    "id" TEXT NOT NULL,
    "vehicleId" TEXT NOT NULL,
    "fen" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nth" INTEGER NOT NULL,

    CONSTRAINT "FuelTopUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TripPhoto" (
    "id" TEXT NOT NULL,
    "bookingId" TEXT NOT NULL,
    "imageKey" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TripPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "FuelTopUp_vehicleId_nth_key" ON "FuelTopUp"("vehicleId", "nth");

-- CreateIndex
CREATE UNIQUE INDEX "TripPhoto_messageId_key" ON "TripPhoto"("messageId");

-- CreateIndex
CREATE INDEX "TripPhoto_bookingId_idx" ON "TripPhoto"("bookingId");

-- AddForeignKey
ALTER TABLE "FuelTopUp" ADD CONSTRAINT "FuelTopUp_vehicleId_fkey" FOREIGN KEY ("vehicleId") REFERENCES "Vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TripPhoto" ADD CONSTRAINT "TripPhoto_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Completed by hand: an entry of nothing explains nothing.
ALTER TABLE "FuelTopUp" ADD CONSTRAINT "FuelTopUp_some_amount" CHECK ("fen" <> 0);
