import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import type { KindView, RequestRow, Viewer } from '../request/kind.ts';
import type { Person } from '../staff/staff.ts';
import { placeOf } from './assess-swap.ts';
import { creditsOf } from './load-movers.ts';
import { movesOf, planSwap } from './plan-swap.ts';
import { sayShift } from './shift-times.ts';
import { keptSwap } from './swap-form.ts';

/** What a swap's card shows beside what the engine knows: who gives what to whom, and the checklist as it stands now. */
export const showSwap = async (
  office: Office,
  request: RequestRow,
  applicant: Person,
  { person: { id: viewerId } }: Viewer,
): Promise<KindView> => {
  const form = keptSwap(request.form);
  const tx = office.db;
  const now = today(office.clock);
  const open = form.partnerId === null;
  const moves = movesOf(form, applicant.id, open ? viewerId : null);
  const settled = ['approved', 'cancelled', 'refused', 'withdrawn'].includes(request.state);
  const plan = settled || (open && !form.asked.includes(viewerId)) ? null : await planSwap(office, tx, moves);
  const credits = await creditsOf(tx, now.year);
  const facts: KindView['facts'] = [];
  for (const move of open ? [{ placeId: form.placeId, fromId: applicant.id, toId: '' }] : moves) {
    const place = await placeOf(tx, move.placeId);
    if (place === null) continue;
    const [from, to] = await Promise.all(
      [move.fromId, move.toId].map(async (id) =>
        id === '' ? null : tx.person.findUnique({ where: { id }, select: { name: true } }),
      ),
    );
    facts.push({
      label: sayShift(place.shift, now).split(' ')[0] ?? '班次',
      value: `${place.shift.name}${place.role === 'leader' ? '（带班）' : ''}：${from?.name ?? ''} → ${to?.name ?? '接受的人'}（${place.shift.weight} 分）`,
    });
  }
  facts.push({ label: '原因', value: form.why });
  const lines = plan === null || isRefusal(plan) ? [] : plan.checklist;
  const own = credits.get(viewerId) ?? 0;
  return {
    facts,
    reason: form.reason,
    know: [
      ...lines.map((line) => ({ text: line.ok ? `✓ ${line.text}` : line.text, warn: !line.ok })),
      ...(plan !== null && isRefusal(plan) ? [{ text: plan.sentence, warn: true }] : []),
      { text: `您今年的值班折算 ${own} 分，班随人走，分也随人走`, warn: false },
    ],
    notes:
      open && request.state === 'waiting'
        ? [{ text: `已发给 ${form.asked.length} 位能接的同事，先接受的先得`, warn: false }]
        : [],
    actions: [],
    overdue: false,
  };
};
