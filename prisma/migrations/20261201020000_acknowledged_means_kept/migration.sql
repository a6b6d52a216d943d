-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "owner" INTEGER,
ADD COLUMN     "triedHash" TEXT;

-- AlterTable
ALTER TABLE "InboxEvent" ADD COLUMN     "owner" INTEGER;

-- CreateTable
CREATE TABLE "KeyCheck" (
    "id" TEXT NOT NULL DEFAULT 'petition',
    "value" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyCheck_pkey" PRIMARY KEY ("id")
);

-- Whoever waits for work is woken when it is committed, in whatever process it was written.
CREATE FUNCTION "xiaoban_wake"() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('xiaoban', TG_ARGV[0]); RETURN NULL; END $$;
CREATE TRIGGER "wake_outbox" AFTER INSERT ON "Notice" FOR EACH STATEMENT EXECUTE FUNCTION "xiaoban_wake"('outbox');

-- What was said leaves the inbox when it has been worked on.
UPDATE "InboxEvent" SET "payload" = '{}' WHERE "state" = 'done';
