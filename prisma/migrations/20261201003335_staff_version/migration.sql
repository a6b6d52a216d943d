-- CreateTable
CREATE TABLE "StaffVersion" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "StaffVersion_pkey" PRIMARY KEY ("id")
);

INSERT INTO "StaffVersion" ("id", "version") VALUES ('staff', gen_random_uuid()::text);

-- A new value, never a count: a copy or a restored backup of a database must not meet a number that was given before.
CREATE FUNCTION staff_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "StaffVersion" SET "version" = gen_random_uuid()::text;
  RETURN NULL;
END $$;
CREATE TRIGGER person_changed AFTER INSERT OR UPDATE OR DELETE ON "Person"
  FOR EACH STATEMENT EXECUTE FUNCTION staff_has_changed();
CREATE TRIGGER department_changed AFTER INSERT OR UPDATE OR DELETE ON "Department"
  FOR EACH STATEMENT EXECUTE FUNCTION staff_has_changed();
CREATE TRIGGER post_changed AFTER INSERT OR UPDATE OR DELETE ON "PostHolder"
  FOR EACH STATEMENT EXECUTE FUNCTION staff_has_changed();
CREATE TRIGGER stand_in_changed AFTER INSERT OR UPDATE OR DELETE ON "StandIn"
  FOR EACH STATEMENT EXECUTE FUNCTION staff_has_changed();
