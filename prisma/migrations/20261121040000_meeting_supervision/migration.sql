-- CreateTable
CREATE TABLE "MeetingSeries" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "time" TEXT NOT NULL DEFAULT '',
    "room" TEXT NOT NULL DEFAULT '',
    "chairId" TEXT,
    "invited" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "seriesId" TEXT,
    "name" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "chairId" TEXT NOT NULL,
    "calledById" TEXT NOT NULL,
    "agenda" TEXT NOT NULL DEFAULT '',
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'called',
    "calledAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "overAt" TIMESTAMPTZ(3),
    "quorum" JSONB,
    "minutes" TEXT NOT NULL DEFAULT '',
    "minutesById" TEXT,
    "signedById" TEXT,
    "signedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendee" (
    "meetingId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "member" BOOLEAN NOT NULL DEFAULT true,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT 'asked',
    "requestId" TEXT,
    "standInId" TEXT,
    "written" TEXT NOT NULL DEFAULT '',
    "signedAt" TIMESTAMPTZ(3),
    "leftAt" TIMESTAMPTZ(3),
    "mark" TEXT,
    "proposal" TEXT NOT NULL DEFAULT '',
    "cite" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "Attendee_pkey" PRIMARY KEY ("meetingId","personId")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 0,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomBooking" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "meetingId" TEXT,
    "forWhat" TEXT NOT NULL,
    "bookedById" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'held',
    "keyOutById" TEXT,
    "keyOutAt" TIMESTAMPTZ(3),
    "keyBackAt" TIMESTAMPTZ(3),
    "releasedWhy" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "RoomBooking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingVote" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "yes" INTEGER NOT NULL DEFAULT 0,
    "no" INTEGER NOT NULL DEFAULT 0,
    "abstain" INTEGER NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "MeetingVote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeetingCast" (
    "voteId" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "choice" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeetingCast_pkey" PRIMARY KEY ("voteId","voterId")
);

-- CreateTable
CREATE TABLE "MeetingDecision" (
    "id" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "voteId" TEXT,
    "ownerId" TEXT,
    "dueDay" TEXT,
    "itemId" TEXT,

    CONSTRAINT "MeetingDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupervisedItem" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "wanted" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "sourceText" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "state" TEXT NOT NULL,
    "public" BOOLEAN NOT NULL DEFAULT true,
    "openedById" TEXT NOT NULL,
    "approvedById" TEXT,
    "ownerId" TEXT NOT NULL,
    "departmentId" TEXT,
    "assistants" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "finalDay" TEXT NOT NULL,
    "ownDay" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "report" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT NOT NULL DEFAULT '',
    "opinion" TEXT NOT NULL DEFAULT '',
    "lateDays" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "urged" INTEGER NOT NULL DEFAULT 0,
    "wantedDay" TEXT,
    "wantedWhy" TEXT NOT NULL DEFAULT '',
    "course" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "SupervisedItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MeetingSeries_name_key" ON "MeetingSeries"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_number_key" ON "Meeting"("number");

-- CreateIndex
CREATE INDEX "Meeting_startsAt_idx" ON "Meeting"("startsAt");

-- CreateIndex
CREATE INDEX "Meeting_seriesId_startsAt_idx" ON "Meeting"("seriesId", "startsAt");

-- CreateIndex
CREATE INDEX "Attendee_personId_startsAt_idx" ON "Attendee"("personId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Room_name_key" ON "Room"("name");

-- CreateIndex
CREATE INDEX "RoomBooking_roomId_startsAt_idx" ON "RoomBooking"("roomId", "startsAt");

-- CreateIndex
CREATE INDEX "RoomBooking_meetingId_idx" ON "RoomBooking"("meetingId");

-- CreateIndex
CREATE INDEX "MeetingVote_meetingId_openedAt_idx" ON "MeetingVote"("meetingId", "openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingVote_one_open" ON "MeetingVote"("meetingId") WHERE ("state" = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "MeetingDecision_number_key" ON "MeetingDecision"("number");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingDecision_itemId_key" ON "MeetingDecision"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "MeetingDecision_meetingId_position_key" ON "MeetingDecision"("meetingId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedItem_number_key" ON "SupervisedItem"("number");

-- CreateIndex
CREATE INDEX "SupervisedItem_state_ownDay_idx" ON "SupervisedItem"("state", "ownDay");

-- CreateIndex
CREATE INDEX "SupervisedItem_ownerId_state_idx" ON "SupervisedItem"("ownerId", "state");

-- CreateIndex
CREATE INDEX "SupervisedItem_meetingId_idx" ON "SupervisedItem"("meetingId");

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "MeetingSeries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendee" ADD CONSTRAINT "Attendee_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingVote" ADD CONSTRAINT "MeetingVote_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingCast" ADD CONSTRAINT "MeetingCast_voteId_fkey" FOREIGN KEY ("voteId") REFERENCES "MeetingVote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingDecision" ADD CONSTRAINT "MeetingDecision_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Completed by hand: what must never be false, whatever the code does.

-- One person is never required at two meetings at once; who is excused is free.
ALTER TABLE "Attendee" ADD CONSTRAINT "Attendee_no_two_at_once"
  EXCLUDE USING gist ("personId" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
  WHERE ("member" AND "answer" IN ('asked', 'coming', 'asking_leave'));
-- One room is never booked twice at once.
ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_no_two_at_once"
  EXCLUDE USING gist ("roomId" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
  WHERE ("state" = 'held');
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_right_way_round" CHECK ("startsAt" < "endsAt");
ALTER TABLE "RoomBooking" ADD CONSTRAINT "RoomBooking_right_way_round" CHECK ("startsAt" < "endsAt");
-- A department's own date is never after the whole item's.
ALTER TABLE "SupervisedItem" ADD CONSTRAINT "SupervisedItem_own_before_final" CHECK ("ownDay" <= "finalDay");
