-- CreateEnum
CREATE TYPE "RosterState" AS ENUM ('draft', 'published', 'dropped');

-- CreateEnum
CREATE TYPE "EntryState" AS ENUM ('open', 'to_hand', 'settled');

-- CreateEnum
CREATE TYPE "HandoverState" AS ENUM ('offered', 'signed');

-- CreateEnum
CREATE TYPE "MissedSignInState" AS ENUM ('open', 'present', 'absent');

-- CreateEnum
CREATE TYPE "BreachState" AS ENUM ('proposed', 'confirmed', 'dropped');

-- CreateEnum
CREATE TYPE "LeaveState" AS ENUM ('held', 'granted', 'over', 'void');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('to_come', 'open', 'done', 'void');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('open', 'signing', 'done', 'missed', 'void', 'figures');

-- CreateEnum
CREATE TYPE "ReceptionState" AS ENUM ('asked', 'granted', 'settled', 'void');

-- CreateEnum
CREATE TYPE "MealState" AS ENUM ('ordered', 'cancelled', 'taken', 'no_show');

-- CreateEnum
CREATE TYPE "RoomState" AS ENUM ('held', 'released');

-- CreateEnum
CREATE TYPE "VoteState" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "PetitionState" AS ENUM ('registered', 'assigned', 'reviewing', 'closed', 'archived');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('waiting', 'working', 'reported', 'disowned', 'closed', 'archived', 'refused');

-- CreateEnum
CREATE TYPE "CarState" AS ENUM ('ready', 'off');

-- CreateEnum
CREATE TYPE "BookingState" AS ENUM ('held', 'out', 'over', 'void');

-- What is stored stays where it is: columns are converted, not made anew. Indexes and constraints that name a state
-- are made again.
ALTER TABLE "Leave" DROP CONSTRAINT "Leave_no_two_at_once";
ALTER TABLE "Booking" DROP CONSTRAINT "Booking_car_once", DROP CONSTRAINT "Booking_driver_once";
ALTER TABLE "RoomBooking" DROP CONSTRAINT "RoomBooking_no_two_at_once";
-- The type says it.
ALTER TABLE "Petition" DROP CONSTRAINT "Petition_state";
DROP INDEX "Booking_car_out_once", "Booking_driver_out_once", "Booking_shiftId_key", "MealOrder_menuId_personId_key",
  "MeetingVote_one_open", "Petition_state_idx";

-- AlterTable
ALTER TABLE "DutyRoster" ALTER COLUMN "state" TYPE "RosterState" USING "state"::"RosterState";

-- AlterTable
ALTER TABLE "DutyEntry" ALTER COLUMN "state" TYPE "EntryState" USING "state"::"EntryState";

-- AlterTable
ALTER TABLE "DutyHandover" ALTER COLUMN "state" TYPE "HandoverState" USING "state"::"HandoverState";

-- AlterTable
ALTER TABLE "MissedSignIn" ALTER COLUMN "state" TYPE "MissedSignInState" USING "state"::"MissedSignInState";

-- AlterTable
ALTER TABLE "Breach" ALTER COLUMN "state" TYPE "BreachState" USING "state"::"BreachState";

-- AlterTable
ALTER TABLE "Leave" ALTER COLUMN "state" TYPE "LeaveState" USING "state"::"LeaveState";

-- AlterTable
ALTER TABLE "MatterTask" ALTER COLUMN "state" TYPE "TaskState" USING "state"::"TaskState";

-- AlterTable
ALTER TABLE "PeriodRun" ALTER COLUMN "state" TYPE "RunState" USING "state"::"RunState";

-- AlterTable
ALTER TABLE "Reception" ALTER COLUMN "state" TYPE "ReceptionState" USING "state"::"ReceptionState";

-- AlterTable
ALTER TABLE "MealOrder" ALTER COLUMN "state" TYPE "MealState" USING "state"::"MealState";

-- AlterTable
ALTER TABLE "RoomBooking" ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "RoomState" USING "state"::"RoomState",
  ALTER COLUMN "state" SET DEFAULT 'held';

-- AlterTable
ALTER TABLE "MeetingVote" ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "VoteState" USING "state"::"VoteState",
  ALTER COLUMN "state" SET DEFAULT 'open';

-- AlterTable
ALTER TABLE "Petition" ALTER COLUMN "state" TYPE "PetitionState" USING "state"::"PetitionState";

-- AlterTable
ALTER TABLE "SupervisedItem" ALTER COLUMN "state" TYPE "ItemState" USING "state"::"ItemState";

-- AlterTable
ALTER TABLE "Vehicle" ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "CarState" USING "state"::"CarState",
  ALTER COLUMN "state" SET DEFAULT 'ready';

-- AlterTable
ALTER TABLE "Booking" ALTER COLUMN "state" TYPE "BookingState" USING "state"::"BookingState";

-- One person is never away twice in the same half-day.
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_no_two_at_once"
  EXCLUDE USING gist ("personId" WITH =, int4range("fromHalf", "toHalf", '[]') WITH &&)
  WHERE ("state" IN ('held', 'granted'));
-- One car and one driver are never booked twice at once.
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_car_once"
  EXCLUDE USING gist ("vehicleId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE ("state" IN ('held', 'out'));
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_driver_once"
  EXCLUDE USING gist ("driverId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  WHERE ("state" IN ('held', 'out'));
CREATE UNIQUE INDEX "Booking_car_out_once" ON "Booking"("vehicleId") WHERE "state" = 'out';
CREATE UNIQUE INDEX "Booking_driver_out_once" ON "Booking"("driverId") WHERE "state" = 'out';
-- One room is never booked twice at once.
ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_no_two_at_once"
  EXCLUDE USING gist ("roomId" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
  WHERE ("state" = 'held');

-- CreateIndex
CREATE UNIQUE INDEX "Booking_shiftId_key" ON "Booking"("shiftId") WHERE ("state" <> 'void');

-- CreateIndex
CREATE UNIQUE INDEX "MealOrder_menuId_personId_key" ON "MealOrder"("menuId", "personId") WHERE ("state" <> 'cancelled');

-- CreateIndex
CREATE UNIQUE INDEX "MeetingVote_one_open" ON "MeetingVote"("meetingId") WHERE ("state" = 'open');

-- CreateIndex
CREATE INDEX "Petition_state_idx" ON "Petition"("state") WHERE (state = 'reviewing');
