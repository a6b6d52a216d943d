-- CreateTable
CREATE TABLE "Reception" (
    "requestId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "meal" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "guests" INTEGER NOT NULL,
    "hosts" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "takenById" TEXT,
    "takenAt" TIMESTAMPTZ(3),
    "actual" INTEGER,
    "fen" INTEGER,
    "receipts" TEXT NOT NULL DEFAULT '',
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reception_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "Menu" (
    "id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "meal" TEXT NOT NULL,
    "dishes" TEXT NOT NULL,
    "special" TEXT NOT NULL DEFAULT '',
    "fen" INTEGER NOT NULL,
    "orderBy" TIMESTAMPTZ(3) NOT NULL,
    "cancelBy" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "publishedById" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "counted" INTEGER,
    "countedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Menu_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MealOrder" (
    "id" TEXT NOT NULL,
    "menuId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "orderedById" TEXT NOT NULL,
    "guests" INTEGER NOT NULL DEFAULT 0,
    "special" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "orderedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MealOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CanteenAccount" (
    "period" TEXT NOT NULL,
    "eaten" INTEGER NOT NULL,
    "guests" INTEGER NOT NULL,
    "noShows" INTEGER NOT NULL,
    "reception" INTEGER NOT NULL,
    "fen" INTEGER NOT NULL,
    "closedById" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CanteenAccount_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "Vehicle" (
    "id" TEXT NOT NULL,
    "plate" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT '',
    "seats" INTEGER NOT NULL,
    "driverId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "odometer" INTEGER NOT NULL DEFAULT 0,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Vehicle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trip" (
    "requestId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "destination" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "bookingId" TEXT,

    CONSTRAINT "Trip_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "Booking" (
    "id" TEXT NOT NULL,
    "vehicleId" TEXT NOT NULL,
    "driverId" TEXT,
    "kind" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "outAt" TIMESTAMPTZ(3),
    "outOdometer" INTEGER,
    "backAt" TIMESTAMPTZ(3),
    "backOdometer" INTEGER,
    "bookedById" TEXT,

    CONSTRAINT "Booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VehicleCost" (
    "id" TEXT NOT NULL,
    "vehicleId" TEXT NOT NULL,
    "bookingId" TEXT,
    "kind" TEXT NOT NULL,
    "fen" INTEGER NOT NULL,
    "byCard" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "cite" TEXT[],
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "VehicleCost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reception_day_state_idx" ON "Reception"("day", "state");

-- CreateIndex
CREATE INDEX "Menu_cancelBy_idx" ON "Menu"("cancelBy");

-- CreateIndex
CREATE UNIQUE INDEX "Menu_day_meal_key" ON "Menu"("day", "meal");

-- CreateIndex
CREATE INDEX "MealOrder_personId_state_idx" ON "MealOrder"("personId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "MealOrder_menuId_personId_key" ON "MealOrder"("menuId", "personId") WHERE ("state" <> 'cancelled');

-- CreateIndex
CREATE UNIQUE INDEX "Vehicle_plate_key" ON "Vehicle"("plate");

-- CreateIndex
CREATE INDEX "Trip_state_startsAt_idx" ON "Trip"("state", "startsAt");

-- CreateIndex
CREATE INDEX "Trip_bookingId_idx" ON "Trip"("bookingId");

-- CreateIndex
CREATE INDEX "Booking_vehicleId_startsAt_idx" ON "Booking"("vehicleId", "startsAt");

-- CreateIndex
CREATE INDEX "Booking_driverId_startsAt_idx" ON "Booking"("driverId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "VehicleCost_key_key" ON "VehicleCost"("key");

-- CreateIndex
CREATE INDEX "VehicleCost_vehicleId_at_idx" ON "VehicleCost"("vehicleId", "at");

-- AddForeignKey
ALTER TABLE "MealOrder" ADD CONSTRAINT "MealOrder_menuId_fkey" FOREIGN KEY ("menuId") REFERENCES "Menu"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trip" ADD CONSTRAINT "Trip_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_vehicleId_fkey" FOREIGN KEY ("vehicleId") REFERENCES "Vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VehicleCost" ADD CONSTRAINT "VehicleCost_vehicleId_fkey" FOREIGN KEY ("vehicleId") REFERENCES "Vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Completed by hand: what must never be false, whatever the code does.

-- One car, and one driver, is never in two places at once; maintenance and duty cars included. Half-open: 10:00–12:00
-- and 12:00–14:00 touch and both fit.
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_car_once"
  EXCLUDE USING gist ("vehicleId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE ("state" IN ('held', 'out'));
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_driver_once"
  EXCLUDE USING gist ("driverId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE ("state" IN ('held', 'out'));
-- A car that comes back late has left its time, but it is still out: it cannot leave a second time.
CREATE UNIQUE INDEX "Booking_car_out_once" ON "Booking"("vehicleId") WHERE "state" = 'out';
CREATE UNIQUE INDEX "Booking_driver_out_once" ON "Booking"("driverId") WHERE "state" = 'out';
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_right_way_round" CHECK ("startsAt" < "endsAt");
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_odometer_forward" CHECK ("backOdometer" IS NULL OR "backOdometer" >= "outOdometer");
ALTER TABLE "Trip" ADD CONSTRAINT "Trip_right_way_round" CHECK ("startsAt" < "endsAt");
ALTER TABLE "Trip" ADD CONSTRAINT "Trip_somebody_rides" CHECK ("people" >= 1);
ALTER TABLE "Vehicle" ADD CONSTRAINT "Vehicle_seats" CHECK ("seats" >= 1);

-- The odometer never goes backwards.
CREATE FUNCTION odometer_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."odometer" < OLD."odometer" THEN RAISE EXCEPTION 'the odometer goes backwards'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vehicle_odometer BEFORE UPDATE ON "Vehicle"
  FOR EACH ROW EXECUTE FUNCTION odometer_goes_forward();

ALTER TABLE "Reception" ADD CONSTRAINT "Reception_guests" CHECK ("guests" >= 1 AND "hosts" >= 0);
ALTER TABLE "MealOrder" ADD CONSTRAINT "MealOrder_guests" CHECK ("guests" >= 0);
