/** The periodic duties of a matter: those of its file (周期), and the signatures for what is to be known (须知). Pure. */
import type { Period } from '../regulation/matters/file/periods.ts';
import type { Matter } from '../regulation/matters/matter.ts';

/** `id` names the duty among all matters. */
export type Duty = { id: string; matter: Matter; period: Period };

/** Days that people have to sign. */
const TO_SIGN = 30;

const signed = (text: string, who: string[], cite: string[]): Period => ({
  what: `知悉：${text}`,
  every: 'year',
  by: [],
  times: 1,
  ahead: null,
  who: (who.length > 0 ? who : ['全体']).map((role) => ({ is: 'person', role })),
  evidence: { is: 'tick' },
  least: null,
  ladder: null,
  tell: [],
  proposal: null,
  note: null,
  cite,
});

export const dutiesOf = (matter: Matter): Duty[] => [
  ...matter.periods.map((period) => ({ id: `${matter.kind} ${period.what}`, matter, period })),
  ...signaturesOf(matter).map(({ period }) => ({ id: `${matter.kind} ${period.what}`, matter, period })),
];

/** What is signed by each person, every year or once for all. */
export const signaturesOf = (matter: Matter): { period: Period; once: boolean; days: number }[] =>
  matter.toKnow.flatMap((know) =>
    know.sign === null
      ? []
      : [{ period: signed(know.text, know.who, know.cite), once: know.sign === 'once', days: TO_SIGN }],
  );

/** What the duty of a hand-over (离岗) is called behind its matter. */
export const LEAVING_HAND_OVER = '离岗移交';

const handOver = (matter: Matter): Period => ({
  ...signed(
    '',
    [],
    matter.leaving.flatMap((l) => l.cite),
  ),
  what: LEAVING_HAND_OVER,
  who: [],
  evidence: { is: 'hand_over', thing: '', bothSign: true },
});

/** The duty that a run is about, in the words under which it began; null when its file is gone. */
export const dutyOf = (matter: Matter | null, dutyId: string): Duty | null =>
  matter === null
    ? null
    : dutyId === `${matter.kind} ${LEAVING_HAND_OVER}`
      ? { id: dutyId, matter, period: handOver(matter) }
      : (dutiesOf(matter).find((d) => d.id === dutyId) ?? null);
