/** The key that seals petitioners is changed while the office works. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealJournal } from '../../src/audit/seal-journal.ts';
import { checkJournal } from '../../src/audit/check-journal.ts';
import { createVault } from '../../src/core/vault.ts';
import { findUnsealed } from '../../src/petition/find-unsealed.ts';
import { resealPetitions } from '../../src/petition/reseal-petitions.ts';
import { openPetitioner } from '../../src/petition/sealed-parts.ts';
import { idOf, say } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';

const OLD = Buffer.from('0123456789abcdef'.repeat(4), 'hex');
const NEW = Buffer.alloc(32, 0x5c);

describe('a new PETITION_KEY', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await say(p, '宋佳宁', '信访 来信 诸葛明珠 13877770001 楼道堆物无人清理');
    const form = p.card('宋佳宁', '信访登记');
    await p.who('宋佳宁').tap(form.messageId, {
      button: '提交',
      form: {
        source: '来信',
        problem: '违章建筑',
        grade: '一般',
        received_on: '2026-03-02',
        name: '诸葛明珠',
        phone: '13877770001',
        matter: '楼道堆物无人清理',
        against: await idOf(p, '袁向野'),
      },
    });
    await say(p, '宋佳宁', '信访 来信 上官若兰 13877770002 夜间施工');
    await p.settle();
  });
  afterAll(() => p.end());

  it('opens what the old one sealed, seals it anew, and can then do without the old one', async () => {
    const { office } = p.service;
    await sealJournal(office, null);
    const both = { ...office, vault: createVault(NEW, OLD) };
    const fresh = { ...office, vault: createVault(NEW) };
    const row = await office.db.petition.findFirstOrThrow();
    expect(openPetitioner(both, row).name).toBe('诸葛明珠');
    expect(() => openPetitioner(fresh, row)).toThrow(/unable to authenticate/);
    expect((await findUnsealed(office.db, fresh.vault)).faults.length).toBeGreaterThan(0);

    expect(await resealPetitions(both)).toBeGreaterThan(1);
    expect(await resealPetitions(both)).toBe(0);
    const after = await office.db.petition.findFirstOrThrow();
    expect(openPetitioner(fresh, after)).toEqual(openPetitioner(office, row));
    expect(after.personHash).not.toBe(row.personHash);
    expect((await findUnsealed(office.db, fresh.vault)).faults).toEqual([]);
    expect((await checkJournal(fresh)).broken).toBeNull();
  });
});
