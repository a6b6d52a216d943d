import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { keptReception, readReceptionForm } from '../../src/meal/reception-form.ts';
import { askTable, brief, lookUpIn } from '../regulation/ask.ts';

const route = (pack: string, facts: Record<string, string | number | boolean>): string =>
  brief(askTable(pack, 'meal.route', facts));

describe('who decides about a reception, by issuer', () => {
  it.each([
    ['jiedao-01', { guests: 5, hosts: 1 }, '分管领导/党工委书记/办事处主任'],
    ['jiedao-01', { guests: 5, hosts: 2 }, '不准'],
    ['jiedao-01', { guests: 6, hosts: 2 }, '分管领导/党工委书记/办事处主任'],
    ['jiedao-01', { guests: 10, hosts: 2 }, '分管领导/党工委书记/办事处主任'],
    ['jiedao-01', { guests: 11, hosts: 3 }, '分管领导/党工委书记/办事处主任'],
    ['jiedao-01', { guests: 16, hosts: 3 }, '分管领导/党工委书记/办事处主任'],
    ['jiedao-01', { guests: 17, hosts: 3 }, '空白'],
    ['tongji-03', { kind: '工作餐' }, '空白'],
    ['shitang-04', {}, '空白'],
    ['jisheng-14', { place: '食堂', kind: '工作餐' }, '重叠：局长+分管局长|分管领导'],
    ['jisheng-14', { place: '食堂', kind: '上级检查' }, '局长+分管局长'],
    ['jisheng-14', { place: '外面餐馆', kind: '上级检查' }, '重叠：局长+分管局长|局长'],
    ['jisheng-14', { place: '食堂', kind: '自办会议' }, '不准'],
    ['jisheng-14', { place: '食堂', kind: '自办会议（特殊）' }, '矛盾：局长|局长+分管局长'],
    ['wangcheng', { place: '食堂', kind: '一般接待' }, '分管副主任→办公室'],
    ['wangcheng', { place: '食堂', kind: '私人客人' }, '不准'],
    ['dadukou-10', {}, '办公室→街道领导'],
  ])('%s %o: %s', (pack, facts, expected) => {
    expect(route(pack, facts)).toBe(expected);
  });

  it('reads 10 guests with 3 companions in two ways', () => {
    expect(askTable('jiedao-01', 'meal.route', { guests: 10, hosts: 3 }).verdict.status).toBe('conflict');
  });

  it.each([
    ['tongji-03', { place: '食堂', kind: '工作餐' }, 10],
    ['jisheng-14', { place: '食堂', kind: '工作餐' }, 10],
    ['wangcheng', { place: '外面餐馆', kind: '一般接待' }, 40],
    ['wangcheng', { place: '外面餐馆', kind: '重大接待' }, 80],
  ])('%s %o: at most %i yuan a head', (pack, facts, yuan) => {
    expect(lookUpIn(pack, 'meal.ceiling', facts).then['per_head']).toBe(yuan);
  });

  it.each([
    ['tongji-03', { place: '食堂', kind: '上级检查' }, 'needs_number'],
    ['jisheng-14', { place: '食堂', kind: '一般接待' }, 'needs_number'],
    ['wangcheng', { place: '外面餐馆', kind: '上级检查' }, 'overlap'],
    ['wangcheng', { place: '食堂', kind: '一般接待' }, 'gap'],
  ])('%s %o: no ceiling that the text does not name (%s)', (pack, facts, status) => {
    expect(lookUpIn(pack, 'meal.ceiling', facts).status).toBe(status);
  });

  it('leaves the ceiling open where the text prints none, until the office fills it in', () => {
    const facts = { place: '食堂', kind: '工作餐' };
    for (const pack of ['jiedao-01', 'dadukou-10']) {
      expect(lookUpIn(pack, 'meal.ceiling', facts).status).toBe('needs_number');
      expect(lookUpIn(pack, 'meal.ceiling', facts, { 'meal.per_head': 60 }).then['per_head']).toBe(60);
    }
  });

  it('bans alcohol only at the working day’s lunch, where the text says so', () => {
    const goods = (pack: string, workday: boolean, meal: string) =>
      lookUpIn(pack, 'meal.goods', { goods: '酒水', workday, meal }).status;
    for (const pack of ['jisheng-14', 'wangcheng']) {
      expect(goods(pack, true, '午餐')).toBe('refused');
      expect(goods(pack, true, '晚餐')).toBe('ok');
      expect(goods(pack, false, '午餐')).toBe('ok');
    }
  });
});

describe('the reception form', () => {
  it('withstands anything, and what it takes can be kept', () => {
    const field = fc.option(fc.string({ maxLength: 40 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ unit: field, guests: field, hosts: field, day: field, kind: field }),
        (input) => {
          const read = readReceptionForm(input);
          // Keeping what was read throws when a field is missing.
          const said = isRefusal(read) ? read.sentence : keptReception(read).unit;
          expect(said.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
