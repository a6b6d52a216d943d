import { describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { canteenCard, menuCard, slipCard } from '../../cards/meal/canteen-card.ts';
import { carCard, carsCard } from '../../cards/vehicle/cars-card.ts';
import type { Card } from '../../cards/card-json.ts';
import { cardBytes, cardElements, MAX_BYTES, MAX_ELEMENTS } from '../../cards/fit-card.ts';
import { matterFormCard } from '../../cards/matter-form-card.ts';
import { tripCard } from '../../cards/vehicle/trip-card.ts';
import type { KindField } from '../../src/request/view.ts';
import { parseAct } from '../../cards/acts.ts';
import { buttons } from './read-card.ts';

/** What people write: everyday words, and the same at great length with signs that mean something elsewhere. */
const writings = { everyday: '市统计局', endless: '<at id=all></at>**长**'.repeat(400) };

const text = (name: string, said: string): KindField => ({
  is: 'text',
  name,
  label: said,
  placeholder: said,
  initial: said,
  required: true,
  long: true,
});

const many = (said: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({ value: `v${i}`, text: said }));
const order = (said: string, i: number) => ({ orderId: `o${i}`, text: said, state: '已订' });

const cardsOf = (said: string): [string, Card][] => {
  const person = { id: 'p', name: said };
  const fields = Array.from({ length: 12 }, (_, i) => text(`f${i}`, said));
  const facts = [{ label: '时间', value: said }];
  return [
    [
      'form',
      matterFormCard({
        draftId: 'd',
        kindName: '用车',
        person,
        hints: [said, said],
        fields,
        correcting: { number: 'YE-2026-0001', by: said, opinion: said },
        problem: said,
        foreseen: {
          title: said,
          open: false,
          asked: [{ who: said, post: said }],
          basis: [{ system: said, ref: said, text: said, local: null }],
        },
        usedAs: null,
      }),
    ],
    [
      'trip',
      tripCard({
        requestId: 'r',
        number: 'YE-2026-0001',
        applicant: { ...person, department: said },
        title: said,
        stateWord: '待派车',
        state: 'granted',
        late: false,
        facts,
        reason: said,
        booking: { plate: said, driver: said, when: said, with: [said] },
        photos: 2,
        dispatch: {
          suggestion: said,
          taken: [said, said],
          cars: many(said, 40),
          drivers: many(said, 40),
          joins: many(said, 5),
          car: 'v0',
          driver: 'v1',
        },
        move: fields.slice(0, 4),
        drive: { act: 'back', fields: fields.slice(0, 4) },
        notes: [{ text: said, warn: true }],
      }),
    ],
    [
      'cars',
      carsCard({
        person,
        cars: Array.from({ length: 8 }, (_, i) => ({ id: `c${i}`, name: said, now: said, warn: true })),
        waiting: Array.from({ length: 8 }, (_, i) => ({ requestId: `r${i}`, text: said, when: said })),
        more: 3,
        publish: said,
      }),
    ],
    [
      'car',
      carCard({
        id: 'c',
        name: said,
        stateWord: '可用',
        facts,
        costs: [said],
        basis: said,
        fields: fields.slice(0, 2),
        block: fields.slice(0, 5),
        fuel: { balance: said, short: true, lines: [said, said], nth: 2, fields: fields.slice(0, 2) },
        held: [{ bookingId: 'b', text: said }],
      }),
    ],
    [
      'canteen',
      canteenCard({
        person,
        mayReceive: true,
        menus: Array.from({ length: 5 }, (_, i) => ({
          id: `m${i}`,
          title: said,
          dishes: said,
          line: said,
          orderId: null,
          mayOrder: true,
          mayCancel: false,
        })),
        kitchen: {
          publish: fields.slice(0, 7),
          lines: [said],
          open: [{ period: '2026-03-05', label: said }],
          basis: said,
        },
      }),
    ],
    [
      'menu',
      menuCard({
        id: 'm',
        title: said,
        dishes: said,
        special: said,
        price: said,
        cutoffs: [said, said],
        mayOrder: true,
        mayCancel: true,
        mine: null,
        ask: said,
        proxies: Array.from({ length: 20 }, (_, i) => order(said, i)),
        people: many(said, 60),
        kitchen: {
          count: said,
          changes: said,
          waiting: Array.from({ length: 80 }, (_, i) => order(said, i + 100)),
        },
      }),
    ],
    [
      'slip',
      slipCard({
        requestId: 'r',
        number: 'YC-2026-0001',
        state: 'granted',
        count: said,
        facts,
        taken: null,
        mayTake: true,
      }),
    ],
  ];
};

describe.each(Object.entries(writings))('cards of meals and vehicles, %s', (_name, said) => {
  it.each(cardsOf(said))('%s is what the platform takes, within its size', (_card, card) => {
    expect(validateCard(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(MAX_BYTES);
    expect(cardElements(card)).toBeLessThanOrEqual(MAX_ELEMENTS);
    expect(buttons(card).filter((one) => parseAct(one.name) === null)).toEqual([]);
  });
});
