/** Why not, and what would do: the smallest change, told from the table. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/regulation/explain.ts';
import type { Facts } from '../../src/regulation/verdict.ts';
import { askTable, book } from './ask.ts';

const nearest = (pack: string, table: string, facts: Facts) =>
  explain(book, askTable(pack, table, facts)).nearest;

describe('the nearest change', () => {
  it.each<[string, string, Facts, string | null]>([
    [
      'jiedao-01',
      'leave.route',
      { rank: '一般工作人员', days: 3.5 },
      '天数少 1 天，即由办事处主任批，办公室备案',
    ],
    [
      'jiedao-01',
      'meal.route',
      { guests: 8, hosts: 3 },
      '陪同少 1 人，即由分管领导或党工委书记或办事处主任批',
    ],
    ['dadukou-10', 'vehicle.repair', { amount: 201 }, '金额 200 元以内，即由办公室批'],
    ['wangcheng', 'vehicle.route', { use: '私事', area: '区内', days: 0.5 }, '用途改为公务，即由办公室批'],
    ['jisheng-14', 'vehicle.fuel', { by_card: false, km: 200 }, '里程 300 公里以上，即可以办'],
  ])('%s %s %j', (pack, table, facts, said) => {
    expect(nearest(pack, table, facts)).toBe(said);
  });

  it('is said with a refusal', () => {
    const { verdict } = askTable('jiedao-01', 'meal.route', { guests: 8, hosts: 3 });
    expect(verdict.status).toBe('refused');
    expect(verdict.explanation).toContain('陪同少 1 人，即由');
  });

  it('does not speak of what a person cannot change', () => {
    expect(nearest('jiedao-01', 'leave.route', { rank: '副科级领导', days: 2 })).toBeNull();
  });
});
