import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import type { LookUp } from '../regulation/look-up.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Puts to the clerk (办公室) what a text leaves open where no request waits for the answer (who reads a petition, how
 * many days it has), once per situation; the answer holds from then on.
 */
export const askText = async (
  office: Office,
  tx: Tx,
  open: { pack: string; table: string; found: LookUp },
  raisedBy: { number: string; applicant: string; about: string },
): Promise<void> => {
  const { pack, table, found } = open;
  const asked = { pack, table, situation: found.situation };
  const title = office.book.packs[pack]?.tables[table]?.title ?? '';
  const [first] = found.needs;
  const label = first === undefined ? '' : (office.book.packs[pack]?.numbers?.[first]?.label ?? first);
  const explanation =
    found.alternatives.length > 0
      ? `${title}：条文有不止一种读法，需由办公室确认按哪一种，确认后作为本单位约定。`
      : `条文没有写明“${label}”是多少，需由办公室填写，填写后作为本单位约定。`;
  const made = await tx.question.createMany({
    data: [
      {
        id: office.ids.next(),
        kind: found.alternatives.length > 0 ? 'reading' : 'number',
        ...asked,
        verdict: {
          explanation,
          cite: found.cite,
          alternatives: found.alternatives.map(({ key, label: said }) => ({ key, label: said })),
          gap: null,
          raisedBy,
        },
        askedAt: toDate(office.clock.now()),
      },
    ],
    skipDuplicates: true,
  });
  if (made.count === 0) return;
  const question = await tx.question.findFirstOrThrow({ where: { ...asked, state: 'open' } });
  const people = clerks(await staffOf(tx));
  await tell(
    tx,
    stamp(office),
    people.map((p) => ({
      kind: 'question.asked',
      recipientId: p.id,
      subject: `question:${question.id}`,
      payload: { number: raisedBy.number, about: raisedBy.about },
      quiet: false,
    })),
  );
};
