import { describe, expect, it } from 'vitest';
import { button, buttonRow, card, form, input, submit } from '../../cards/elements.ts';
import { givenName } from '../../cards/unique-names.ts';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';

const take = { verb: 'meal.take', orderId: 'o1' } as const;
const header = {
  template: 'blue',
  title: { tag: 'plain_text', content: '食堂' },
  text_tag_list: [],
} as const;

describe('controls of a card', () => {
  it('bear names of their own, also where the same button stands in two places', () => {
    const drawn = card({ ...header, text_tag_list: [] }, '食堂', [
      button('取餐', take),
      buttonRow([button('取餐', take), button('取餐', take)]),
      form('order', [input('guests', '客人', {}), submit('订餐', { verb: 'meal.order', menuId: 'm1' })]),
      form('order', [input('guests', '客人', {}), submit('代订', { verb: 'meal.order', menuId: 'm1' })]),
    ]);
    const text = JSON.stringify(drawn);
    const names = [...text.matchAll(/"name":"([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(9);
    expect(names.filter((name) => givenName(name) === 'meal.take:o1')).toHaveLength(3);
    // What goes out with a tap stays as it was.
    expect(text.match(/"act":"meal\.take:o1"/g)).toHaveLength(3);
    expect(validateCard(drawn)).toEqual([]);
  });
});
