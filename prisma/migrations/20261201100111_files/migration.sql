-- CreateTable
CREATE TABLE "KeptFile" (
    "hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptFile_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "KeptPart" (
    "hash" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "KeptPart_pkey" PRIMARY KEY ("hash","part")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "field" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL,
    "sealedName" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestCopy" (
    "requestId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RequestCopy_pkey" PRIMARY KEY ("requestId","personId")
);

-- CreateIndex
CREATE INDEX "Attachment_subject_at_idx" ON "Attachment"("subject", "at");

-- CreateIndex
CREATE INDEX "Attachment_hash_idx" ON "Attachment"("hash");

-- CreateIndex
CREATE INDEX "Attachment_byId_idx" ON "Attachment"("byId") WHERE ("subject" = '');

-- CreateIndex
CREATE INDEX "RequestCopy_personId_idx" ON "RequestCopy"("personId");

-- AddForeignKey
ALTER TABLE "KeptPart" ADD CONSTRAINT "KeptPart_hash_fkey" FOREIGN KEY ("hash") REFERENCES "KeptFile"("hash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_hash_fkey" FOREIGN KEY ("hash") REFERENCES "KeptFile"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stands beside a case: its files, and who has a copy. In the case's own statement, so that nothing is asked twice.
CREATE FUNCTION beside_case(wanted text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'attachments', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', a."id", 'field', a."field", 'sealedName', a."sealedName", 'size', a."size", 'kind', a."kind",
        'byId', a."byId", 'at', a."at") ORDER BY a."at", a."id"), '[]')
      FROM "Attachment" a WHERE a."subject" = 'request:' || wanted),
    'copies', (
      SELECT coalesce(jsonb_agg(c."personId" ORDER BY c."at", c."personId"), '[]')
      FROM "RequestCopy" c WHERE c."requestId" = wanted));
END $$;
