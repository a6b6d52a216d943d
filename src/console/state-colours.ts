import type { RequestState } from '../request/view.ts';

/** The colour of a state, the same as on the cards: blue waiting, green in effect, red refused, orange asks, grey over. */
export const colourOf = (state: RequestState): 'blue' | 'green' | 'red' | 'orange' | 'grey' => {
  switch (state) {
    case 'waiting':
      return 'blue';
    case 'approved':
    case 'in_effect':
      return 'green';
    case 'refused':
      return 'red';
    case 'asking':
    case 'sent_back':
      return 'orange';
    case 'withdrawn':
    case 'cancelled':
    case 'closed':
      return 'grey';
    default:
      return state satisfies never;
  }
};
