-- CreateTable
CREATE TABLE "MatterEdition" (
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MatterEdition_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "MatterTask" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "people" TEXT[],
    "state" TEXT NOT NULL,
    "filled" JSONB NOT NULL DEFAULT '{}',
    "openedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneById" TEXT,

    CONSTRAINT "MatterTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegisterLine" (
    "id" TEXT NOT NULL,
    "register" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "requestId" TEXT,
    "number" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "personId" TEXT NOT NULL,
    "departmentId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegisterLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thing" (
    "id" TEXT NOT NULL,
    "roll" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Thing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Custody" (
    "id" TEXT NOT NULL,
    "thing" TEXT NOT NULL,
    "thingId" TEXT,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "requestId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "lentAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Custody_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockMove" (
    "id" TEXT NOT NULL,
    "store" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "requestId" TEXT,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeriodRun" (
    "id" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "filled" JSONB NOT NULL DEFAULT '{}',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" TEXT,

    CONSTRAINT "PeriodRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "matter" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Acknowledgement_pkey" PRIMARY KEY ("matter","personId","year")
);

-- CreateTable
CREATE TABLE "OfficePack" (
    "id" TEXT NOT NULL,
    "sources" JSONB NOT NULL,

    CONSTRAINT "OfficePack_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MatterEdition_current_idx" ON "MatterEdition"("current");

-- CreateIndex
CREATE INDEX "MatterTask_people_idx" ON "MatterTask" USING GIN ("people");

-- CreateIndex
CREATE INDEX "MatterTask_state_openedAt_idx" ON "MatterTask"("state", "openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "MatterTask_requestId_effect_kind_position_key" ON "MatterTask"("requestId", "effect", "kind", "position");

-- CreateIndex
CREATE INDEX "RegisterLine_register_at_id_idx" ON "RegisterLine"("register", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "RegisterLine_requestId_idx" ON "RegisterLine"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "RegisterLine_register_requestId_key" ON "RegisterLine"("register", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Thing_roll_name_key" ON "Thing"("roll", "name");

-- CreateIndex
CREATE INDEX "Custody_holderId_idx" ON "Custody"("holderId") WHERE ("returnedAt" IS NULL);

-- CreateIndex
CREATE INDEX "Custody_requestId_idx" ON "Custody"("requestId");

-- CreateIndex
CREATE INDEX "StockMove_store_item_idx" ON "StockMove"("store", "item");

-- CreateIndex
CREATE INDEX "PeriodRun_personId_state_idx" ON "PeriodRun"("personId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PeriodRun_duty_period_key_key" ON "PeriodRun"("duty", "period", "key");
