/** What is kept of files: once per content, sealed, proven, given back by a backup, forgotten with its case. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeFile } from '../../src/attachment/judge-file.ts';
import { contentOf } from '../../src/attachment/keep-file.ts';
import { proveFiles } from '../../src/attachment/prove-files.ts';
import { resealFiles } from '../../src/attachment/reseal-files.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { createVault } from '../../src/core/vault.ts';
import { withSnapshot } from '../../src/backup/snapshot.ts';
import { say } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';

const OLD = Buffer.from('0123456789abcdef'.repeat(4), 'hex');
const NEW = Buffer.alloc(32, 0x5c);
const PICTURE = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(150_000, 3)]);

describe('kept files', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    for (const name of ['王芳', '邓铭凯']) {
      await say(p, name, '3月9日请年休假一天，回家');
      await p.who(name).sendImage('同一张.jpg', PICTURE);
    }
    await p.settle();
  });
  afterAll(() => p.end());

  it('are kept once however often they are sent, in pieces that no eye reads', async () => {
    const { db } = p.service.office;
    expect([await db.attachment.count(), await db.keptFile.count(), await db.keptPart.count()]).toEqual([
      2, 1, 3,
    ]);
    const [file] = await db.keptFile.findMany();
    expect(file?.hash).toBe(createHash('sha256').update(PICTURE).digest('hex'));
    for (const { sealed } of await db.keptPart.findMany())
      expect(Buffer.from(sealed).includes(PICTURE.subarray(100, 200))).toBe(false);
  });

  it('are sealed anew under a new key, and open without the old one', async () => {
    const { db } = p.service.office;
    const [file] = await db.keptFile.findMany();
    expect(await resealFiles({ db, vault: createVault(NEW, OLD) })).toBe(5);
    expect(await resealFiles({ db, vault: createVault(NEW, OLD) })).toBe(0);
    expect((await contentOf({ vault: createVault(NEW) }, db, file?.hash ?? '')).equals(PICTURE)).toBe(true);
    expect(await proveFiles(db, createVault(NEW))).toEqual({ checked: 1, faults: [] });
    expect((await proveFiles(db, createVault(OLD))).faults).toHaveLength(1);
  });

  it('stand in a backup row by row', async () => {
    const lines = await withSnapshot(p.databaseUrl, async (snapshot) => {
      const found: string[] = [];
      const table = snapshot.tables.find((one) => one.name === 'KeptPart');
      if (table !== undefined) for await (const line of snapshot.rows(table)) found.push(line);
      return found;
    });
    const kept = await p.service.office.db.keptPart.findMany({ orderBy: { part: 'asc' } });
    const parts = lines.map((line): { part: string; sealed: string } => JSON.parse(line) as never);
    expect(parts.toSorted((a, b) => Number(a.part) - Number(b.part)).map((one) => one.sealed)).toEqual(
      kept.map((one) => `\\x${Buffer.from(one.sealed).toString('hex')}`),
    );
  });

  it('one that was changed behind our back is found', async () => {
    const { db } = p.service.office;
    const [first] = await db.keptPart.findMany();
    if (first === undefined) throw new Error('nothing kept');
    const sealed = Buffer.from(first.sealed);
    sealed[40] = (sealed[40] ?? 0) ^ 1;
    await db.keptPart.update({
      where: { hash_part: { hash: first.hash, part: first.part } },
      data: { sealed },
    });
    expect((await proveFiles(db, createVault(NEW))).faults[0]).toContain('被改动过');
  });
});

describe('which files are taken', () => {
  const judged = (name: string, begin: string): string => {
    const result = judgeFile({ name, bytes: Buffer.from(begin, 'latin1') });
    return isRefusal(result) ? result.sentence : `${result.name} ${result.kind}`;
  };
  it.each([
    ['发票.PDF', '%PDF-1.7', '发票.PDF document'],
    ['图片', '\xff\xd8\xff\xe0', '图片.jpg image'],
    ['语音.opus', 'OggS', '语音.opus audio'],
    ['录音.amr', '#!AMR\n', '录音.amr audio'],
    ['片子.mp4', '\0\0\0 ftypmp42', '片子.mp4 video'],
    ['表.xlsx', 'PK\x03\x04', '表.xlsx document'],
    ['../../etc/名单.txt', 'abc', '....etc名单.txt document'],
  ])('%s', (name, begin, said) => expect(judged(name, begin)).toBe(said));

  it.each([
    ['材料.zip', 'PK\x03\x04', '压缩包请解开再发'],
    ['发票.pdf', 'MZ', '对不上'],
    ['脚本.txt', '#!/bin/sh', '对不上'],
    ['没有结尾', 'abc', '不收这类文件'],
    ['空.pdf', '', '是空的'],
    ['说明.txt', '\xbb\xfa', '说明.txt document'],
  ])('%s is answered', (name, begin, said) => expect(judged(name, begin)).toContain(said));

  it('nothing that bears the mark of a secret', () => {
    expect(judgeFile({ name: '通知.txt', bytes: Buffer.from('机密★三年') })).toMatchObject({ refused: true });
    // The same in GB18030.
    const written = Buffer.from('bbfac3dca1ef', 'hex');
    expect(judgeFile({ name: '通知.txt', bytes: written })).toMatchObject({ refused: true });
  });
});
