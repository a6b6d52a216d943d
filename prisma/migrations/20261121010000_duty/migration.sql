-- CreateTable
CREATE TABLE "DutyShift" (
    "id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "weight" INTEGER NOT NULL,
    "carPlate" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "DutyShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyPlace" (
    "id" TEXT NOT NULL,
    "shiftId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "plannedId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "signedInAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DutyPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyChange" (
    "id" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "requestId" TEXT,
    "byId" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DutyChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyRoster" (
    "id" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "madeById" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DutyRoster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyEntry" (
    "id" TEXT NOT NULL,
    "shiftId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fromShiftId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "DutyEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyHandover" (
    "shiftId" TEXT NOT NULL,
    "nextId" TEXT,
    "fromId" TEXT NOT NULL,
    "toId" TEXT,
    "summary" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "signedById" TEXT,

    CONSTRAINT "DutyHandover_pkey" PRIMARY KEY ("shiftId")
);

-- CreateTable
CREATE TABLE "DutyBreach" (
    "id" TEXT NOT NULL,
    "placeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "minutes" INTEGER,
    "proposal" TEXT NOT NULL,
    "cite" TEXT[],
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledById" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "DutyBreach_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyCalendar" (
    "personId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DutyCalendar_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE INDEX "DutyShift_startsAt_idx" ON "DutyShift"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "DutyShift_day_name_key" ON "DutyShift"("day", "name");

-- CreateIndex
CREATE UNIQUE INDEX "DutyShift_id_startsAt_endsAt_key" ON "DutyShift"("id", "startsAt", "endsAt");

-- CreateIndex
CREATE INDEX "DutyPlace_personId_startsAt_idx" ON "DutyPlace"("personId", "startsAt");

-- CreateIndex
CREATE INDEX "DutyPlace_endsAt_idx" ON "DutyPlace"("endsAt") WHERE ("closedAt" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "DutyPlace_shiftId_role_seat_key" ON "DutyPlace"("shiftId", "role", "seat");

-- CreateIndex
CREATE INDEX "DutyChange_placeId_at_idx" ON "DutyChange"("placeId", "at");

-- CreateIndex
CREATE INDEX "DutyChange_requestId_idx" ON "DutyChange"("requestId");

-- CreateIndex
CREATE INDEX "DutyRoster_state_fromDay_idx" ON "DutyRoster"("state", "fromDay");

-- CreateIndex
CREATE INDEX "DutyEntry_shiftId_state_idx" ON "DutyEntry"("shiftId", "state");

-- CreateIndex
CREATE INDEX "DutyBreach_state_idx" ON "DutyBreach"("state");

-- CreateIndex
CREATE UNIQUE INDEX "DutyBreach_placeId_personId_event_key" ON "DutyBreach"("placeId", "personId", "event");

-- CreateIndex
CREATE UNIQUE INDEX "DutyCalendar_secret_key" ON "DutyCalendar"("secret");

-- AddForeignKey
ALTER TABLE "DutyPlace" ADD CONSTRAINT "DutyPlace_shiftId_startsAt_endsAt_fkey" FOREIGN KEY ("shiftId", "startsAt", "endsAt") REFERENCES "DutyShift"("id", "startsAt", "endsAt") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here: what must never be false, whatever the code does.

-- The shift's times are copied to its places for the constraint below; the foreign key keeps them equal.
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_right_way_round" CHECK ("startsAt" < "endsAt");
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_weight" CHECK ("weight" > 0);
ALTER TABLE "DutyPlace" ADD CONSTRAINT "DutyPlace_role" CHECK ("role" IN ('leader', 'staff'));

-- Nobody stands in two shifts at once. Checked at the end of each statement, so that an exchange is one statement.
ALTER TABLE "DutyPlace" ADD CONSTRAINT "DutyPlace_one_shift_at_a_time"
  EXCLUDE USING gist ("personId" WITH =, tstzrange("startsAt", "endsAt", '[)') WITH &&)
  DEFERRABLE INITIALLY IMMEDIATE;

-- A shift that is over is history: who served it does not change any more.
CREATE FUNCTION duty_past_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a shift that is over does not change';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duty_past_stays BEFORE UPDATE OR DELETE ON "DutyPlace"
  FOR EACH ROW EXECUTE FUNCTION duty_past_stays();
