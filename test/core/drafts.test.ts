/** A form belongs to its owner, whatever id a tap names. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keepAttempt, keepDraft, openDraft, ownDraft } from '../../src/core/drafts.ts';
import { withDemoStaff } from '../staff/demo-staff.ts';

const staff = withDemoStaff();
const shape = z.object({ reason: z.string() });

describe('a form', () => {
  it('keeps what its owner types, and nothing from anybody else or for another kind of form', async () => {
    const { db, clock } = staff();
    const [wang, tan] = await Promise.all([staff().person('1022'), staff().person('1020')]);
    const own = { draftId: 'e13', personId: wang.id, kind: 'leave' };
    const formNow = async () => (await db.draft.findUniqueOrThrow({ where: { id: 'e13' } })).form;
    await openDraft(
      db,
      { id: 'e13', personId: wang.id, kind: 'leave', form: { reason: '回家\0' } },
      clock.now(),
    );
    expect(await formNow()).toEqual({ reason: '回家' });

    await keepAttempt(db, { ...own, personId: tan.id }, shape, { reason: '别人的' });
    await keepAttempt(db, { ...own, kind: 'petition' }, shape, { reason: '别的表' });
    expect(await formNow()).toEqual({ reason: '回家' });
    expect(await ownDraft(db, 'e13', tan.id)).toBeNull();
    expect(await ownDraft(db, 'e13', wang.id, 'petition')).toBeNull();

    await keepAttempt(db, own, shape, { reason: '看病\ud83d' });
    expect(await formNow()).toEqual({ reason: '看病' });
    await db.draft.update({ where: { id: 'e13' }, data: { usedAt: new Date(0) } });
    await keepDraft(db, own, { reason: '交了以后' });
    expect(await formNow()).toEqual({ reason: '看病' });
  });
});
