/** The swap form (调班申请) as it comes in from a card, and as it is kept. */
import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { FormField } from '../request/form-field.ts';
import { readFields } from '../request/read-fields.ts';

export const WHYS = ['工作需要', '个人原因'] as const;

const kept = z.object({
  placeId: z.string(),
  /** cover: one way; exchange: two shifts; chain: three people pass their shifts round. */
  way: z.enum(['cover', 'exchange', 'chain']),
  partnerId: z.string().nullable().default(null),
  theirPlaceId: z.string().nullable().default(null),
  thirdId: z.string().nullable().default(null),
  thirdPlaceId: z.string().nullable().default(null),
  /** A cover offered to all who may take it, in the order of the ranking. */
  asked: z.array(z.string()).default([]),
  why: z.enum(WHYS),
  reason: z.string(),
  title: z.string().default(''),
});

export type SwapForm = z.infer<typeof kept>;

/** A form that was kept with a request. */
export const keptSwap = (stored: unknown): SwapForm => kept.parse(stored);

/** What the form asks; who may take which shift is looked up when it is judged. */
const SWAP_FIELDS = [
  { name: 'place', label: '要调的班', is: 'choice', asks: '请选择要调的班。', toast: '请选择要调的班' },
  {
    name: 'partner',
    label: '和谁调',
    is: 'choice',
    asks: '请选择和谁调：可以请人代班、与别人的班对调，或发给所有能接的人。',
    toast: '请选择和谁调',
  },
  {
    name: 'reason',
    label: '事由',
    is: 'long_text',
    longest: 300,
    asks: '请写明调班事由，一句话即可。',
    toast: '请写明调班事由',
  },
  { name: 'why', label: '原因', is: 'text', optional: true },
  { name: 'third', label: '第三人的班', is: 'choice', optional: true },
] as const satisfies readonly FormField[];

/** The choice 「所有能接的人」. */
export const ANYONE = 'anyone';
/** A cover by a person, and an exchange with a place: what the options of the card carry. */
export const coverBy = (personId: string): string => `c_${personId}`;
export const exchangeWith = (placeId: string): string => `x_${placeId}`;

/** Reads a filled-in form; who holds which place is looked up when it is judged. */
export const readSwapForm = (input: unknown): SwapForm | Refusal => {
  const read = readFields(SWAP_FIELDS, '调班', input);
  if (isRefusal(read)) return read;
  const { place, partner, third, why, reason } = read;
  const exchange = partner.startsWith('x_');
  if (third !== '' && !exchange)
    return refuse('bad-input', '三人轮换要先选一个对调的班，再选第三人的班。', {
      toast: '三人轮换须先选对调的班',
    });
  return {
    placeId: place,
    way: third !== '' ? 'chain' : exchange ? 'exchange' : 'cover',
    partnerId: partner.startsWith('c_') ? partner.slice(2) : null,
    theirPlaceId: exchange ? partner.slice(2) : null,
    thirdId: null,
    thirdPlaceId: third === '' ? null : third.replace(/^x_/, ''),
    asked: [],
    why: WHYS.find((w) => w === why) ?? '个人原因',
    reason,
    title: '',
  };
};
