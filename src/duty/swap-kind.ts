import type { RequestKind } from '../request/kind.ts';
import { assessSwap, placeOf } from './assess-swap.ts';
import { showSwap } from './show-swap.ts';
import { swapConsented, swapEffects, watchLapse } from './swap-effects.ts';
import { keptSwap, readSwapForm, type SwapForm } from './swap-form.ts';

/** Posts that mean the leader of the very shift. */
const OF_THE_SHIFT = ['值班领导', '带班领导'];

/** A swap (调班) as a kind of request: those concerned accept first, then the posts of the regulation decide. */
export const swapKind: RequestKind<SwapForm> = {
  kind: 'swap',
  name: '调班',
  prefix: 'TB',
  matter: 'swap',
  table: 'swap.route',
  read: readSwapForm,
  assess: assessSwap,
  title: (form) => keptSwap(form).title,
  stateWords: { approved: '已调班', cancelled: '已改回' },
  consent: (stored) => {
    const form = keptSwap(stored);
    const people = form.partnerId === null ? form.asked : [form.partnerId, form.thirdId];
    return {
      mode: form.partnerId === null ? 'one' : 'all',
      post: '对方接受',
      people: people.filter((id) => id !== null),
      accept: '接受调班',
      decline: '谢绝',
    };
  },
  consented: swapConsented,
  holders: async (_office, tx, stored) => {
    const form = keptSwap(stored);
    const ids = [form.placeId, form.theirPlaceId, form.thirdPlaceId].filter((id) => id !== null);
    const places = await Promise.all(ids.map((id) => placeOf(tx, id)));
    const leaders = await tx.dutyPlace.findMany({
      where: { shiftId: { in: places.flatMap((p) => (p === null ? [] : [p.shiftId])) }, role: 'leader' },
    });
    const people = [...new Set(leaders.map((l) => l.personId))];
    return (post) => (OF_THE_SHIFT.includes(post) ? people : null);
  },
  // What was arranged between two people and approved is undone by both and the same posts.
  cancel: 'asks',
  // Undoing it, too, is settled before the first shift begins, or not at all.
  cancelAsked: (office, tx, request) => watchLapse(office, tx, request, keptSwap(request.form)),
  effects: swapEffects,
  show: showSwap,
};
