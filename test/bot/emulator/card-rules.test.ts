import { describe, expect, it, test } from 'vitest';
import { cardErrorMessage } from '../../../bot/emulator/card-rules/fault.ts';
import { validateCard } from '../../../bot/emulator/card-rules/validate-card.ts';
import { button, card, plain, submit, WANG } from './street-office.ts';
import { samples } from '../../platform/samples.ts';

// Four samples are lists of attributes, not cards that could be sent: an id twice, an empty chart, cells without column.
const ATTRIBUTE_LISTS: Record<string, number> = {
  '分栏 #0': 300301,
  '普通文本 #0': 300301,
  '图表 #0': 200550,
  '表格 #0': 200915,
};

describe('cards as the platform’s documentation has them', () => {
  const { cards } = samples;
  it('are all there', () => expect(cards.length).toBeGreaterThanOrEqual(58));
  test.each(cards.map((sample) => [sample.name, sample.card] as const))('%s', (name, sample) => {
    const codes = [...new Set(validateCard(sample).map((fault) => fault.code))];
    const known = ATTRIBUTE_LISTS[name];
    expect(codes).toEqual(known === undefined ? [] : [known]);
  });
});

const form = (...elements: unknown[]) => ({ tag: 'form', name: 'leave_form', elements });
const inside = (depth: number): unknown =>
  depth === 0
    ? { tag: 'hr' }
    : { tag: 'collapsible_panel', header: { title: plain('更多') }, elements: [inside(depth - 1)] };
const table = { tag: 'table', columns: [{ name: 'day', data_type: 'text' }], rows: [{ day: '周一' }] };
const select = (options: unknown[]) => ({ tag: 'select_static', name: 'kind', options });
const option = (value: string) => ({ text: plain(value), value });
const text = (content: string) => ({ tag: 'markdown', content });
const rootOf = (more: Record<string, unknown>) => card([], more);

describe('a card the platform takes', () => {
  test.each([
    ['a blank one', {}],
    ['a form', card([form({ tag: 'input', name: 'reason', required: true }, submit())])],
    ['two submit buttons', card([form({ tag: 'input', name: 'a' }, submit('yes'), submit('no'))])],
    ['exactly 200 tagged parts', card(Array.from({ length: 199 }, () => text('一行')))],
    ['five tables', card([table, table, table, table, table])],
    ['five levels', card([inside(4)])],
    [
      'a text size of its own',
      rootOf({
        config: { update_multi: true, style: { text_size: { small_print: { default: 'small' } } } },
        body: { elements: [{ tag: 'markdown', content: '小字', text_size: 'small_print' }] },
      }),
    ],
  ])('%s', (_name, given) => expect(validateCard(given)).toEqual([]));
});

describe('a card the platform refuses', () => {
  const bad: [string, unknown, number, string?][] = [
    ['no object', '卡片', 200621],
    ['no schema', { body: { elements: [] } }, 200621, 'schema'],
    ['another schema', rootOf({ schema: '1.0' }), 200621],
    ['wrapped in card', { card: card([]) }, 200621],
    [
      'elements at the root, as in 1.0',
      rootOf({ elements: [] }),
      200621,
      'unknown property, property: elements',
    ],
    ['not shared', rootOf({ config: { update_multi: false } }), 300302],
    ['unknown attribute of config', rootOf({ config: { full_screen: true } }), 200621],
    ['unknown attribute of header', rootOf({ header: { tag: 'header', title: plain('x') } }), 200621, 'tag'],
    ['unknown colour of header', rootOf({ header: { title: plain('x'), template: 'pink' } }), 200621],
    [
      'four tags in the header',
      rootOf({
        header: {
          title: plain('x'),
          text_tag_list: Array.from({ length: 4 }, () => ({ tag: 'text_tag', text: plain('待批') })),
        },
      }),
      200621,
    ],
    [
      'colour of a header tag',
      rootOf({ header: { text_tag_list: [{ tag: 'text_tag', text: plain('x'), color: 'grey' }] } }),
      200621,
    ],
    ['link that is no link', rootOf({ card_link: { url: 'javascript:alert(1)' } }), 200621],
    ['note', card([{ tag: 'note', elements: [] }]), 200861, 'unsupported tag note'],
    ['action', card([{ tag: 'action', actions: [] }]), 200861, 'unsupported tag action'],
    ['a tag nobody knows', card([{ tag: 'marquee' }]), 200621, 'not supported tag: marquee'],
    ['no tag', card([{ content: 'x' }]), 200621],
    ['text_color on markdown', card([{ ...text('x'), text_color: 'grey' }]), 200621, 'property: text_color'],
    [
      'label on a select',
      card([{ ...select([option('a')]), label: plain('类别') }]),
      200621,
      'property: label',
    ],
    ['multiline on an input', card([{ tag: 'input', name: 'a', multiline: true }]), 200621, 'multiline'],
    ['markdown without content', card([{ tag: 'markdown' }]), 200621, 'content'],
    ['colour in hexadecimal', card([{ tag: 'div', text: { ...plain('x'), text_color: '#999999' } }]), 200621],
    ['unknown text size', card([{ ...text('x'), text_size: 'huge' }]), 200621],
    ['margin beyond 99', card([{ ...text('x'), margin: '120px' }]), 200621],
    ['button type', card([button('同意', {}, { type: 'green' })]), 200621],
    ['button words of 101 characters', card([button('好'.repeat(101), {})]), 200621],
    ['behaviour', card([{ tag: 'button', text: plain('x'), behaviors: [{ type: 'call' }] }]), 200621],
    ['callback without value', card([{ tag: 'button', behaviors: [{ type: 'callback' }] }]), 200621],
    ['callback with a number', card([button('x', 7)]), 200621],
    [
      'open_url with blanks',
      card([{ tag: 'button', behaviors: [{ type: 'open_url', default_url: 'https://a b' }] }]),
      200621,
    ],
    ['confirm without title', card([button('x', {}, { confirm: { text: plain('确定吗') } })]), 200621],
    ['submit outside a form', card([submit()]), 200621, 'formActionType only in form'],
    ['form without submit', card([form({ tag: 'input', name: 'a' })]), 200621],
    ['form without name', card([{ tag: 'form', elements: [submit()] }]), 200530],
    ['nameless control in a form', card([form({ tag: 'input' }, submit())]), 200530],
    ['empty name in a form', card([form({ tag: 'input', name: '' }, submit())]), 200530],
    [
      'name twice in a form',
      card([form({ tag: 'input', name: 'a' }, { tag: 'input', name: 'a' }, submit())]),
      200530,
    ],
    [
      'name in a form and beside it',
      card([form({ tag: 'input', name: 'a' }, submit()), { tag: 'input', name: 'a' }]),
      200530,
    ],
    ['form in a form', card([form(form(submit('x')), submit())]), 200621, 'directly in body'],
    [
      'form in a column',
      card([{ tag: 'column_set', columns: [{ tag: 'column', elements: [form(submit())] }] }]),
      200621,
    ],
    [
      'table in a panel',
      card([{ tag: 'collapsible_panel', header: { title: plain('x') }, elements: [table] }]),
      200621,
    ],
    ['something else than a column', card([{ tag: 'column_set', columns: [text('x')] }]), 200621],
    ['multi-select outside a form', card([{ tag: 'multi_select_static', name: 'a', options: [] }]), 200621],
    [
      'initial option as an object',
      card([{ ...select([option('a')]), initial_option: option('a') }]),
      200621,
    ],
    ['option without value', card([select([{ text: plain('a') }])]), 200621],
    ['same option twice', card([select([option('a'), option('a')])]), 200621, 'duplicate option value'],
    ['overflow without options', card([{ tag: 'overflow', options: [] }]), 200621],
    ['date like a person writes it', card([{ tag: 'date_picker', initial_date: '3月2日' }]), 200621],
    ['time out of the day', card([{ tag: 'picker_time', initial_time: '25:00' }]), 200621],
    ['input longer than 1000', card([{ tag: 'input', name: 'a', max_length: 2000 }]), 200621],
    ['element id with a dash', card([{ ...text('x'), element_id: 'a-b' }]), 200621],
    [
      'element id twice',
      card([
        { ...text('x'), element_id: 'a' },
        { ...text('y'), element_id: 'a' },
      ]),
      300301,
    ],
    ['201 tagged parts', card(Array.from({ length: 200 }, () => text('一行'))), 11310, '201'],
    ['six tables', card([table, table, table, table, table, table]), 11310, 'table'],
    [
      'six tables in markdown',
      card([text('| 日 | 人 |\n| --- | --- |\n| 一 | 王 |\n\n'.repeat(6))]),
      11310,
      'table',
    ],
    ['six levels', card([inside(5)]), 11310],
    ['more than 30 KB', card([text('字'.repeat(11_000))]), 200860],
    ['cell without a column', card([{ ...table, rows: [{ night: '周一' }] }]), 200915],
    ['cell of another type', card([{ ...table, rows: [{ day: 7 }] }]), 200914],
    ['rows that are none', card([{ ...table, rows: '周一' }]), 200914],
    ['column type', card([{ ...table, columns: [{ name: 'day', data_type: 'money' }] }]), 200621],
    ['eleven rows a page', card([{ ...table, page_size: 11 }]), 200621],
    ['chart of nothing', card([{ tag: 'chart', chart_spec: {} }]), 200550],
    ['picture from the machine', card([text('![图](/tmp/a.png)')]), 200570],
    ['person without id', card([{ tag: 'person' }]), 200621],
  ];
  test.each(bad)('%s', (_name, given, code, words = '') => {
    const faults = validateCard(given);
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(faults.map(cardErrorMessage).join('\n')).toContain(words);
  });

  it('knows the people of the office', () => {
    const known = new Set([WANG]);
    const stranger = card([{ tag: 'person', user_id: 'ou_stranger' }]);
    expect(validateCard(stranger, known)).toMatchObject([{ code: 100290 }]);
    expect(validateCard(card([text(`<at id=ou_stranger></at>`)]), known)).toMatchObject([{ code: 100290 }]);
    expect(validateCard(card([text(`<at id=${WANG}></at><at id=all></at>`)]), known)).toEqual([]);
    const list = { tag: 'person_list', drop_invalid_user_id: true, persons: [{ id: 'ou_stranger' }] };
    expect(validateCard(card([list]), known)).toEqual([]);
  });

  it('says it in the platform’s own words', () => {
    const [dropped] = validateCard(card([text('x'), { tag: 'action', actions: [] }]));
    expect(dropped && cardErrorMessage(dropped)).toBe(
      'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1](tag: action); ' +
        'ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action; ',
    );
    const [unknown] = validateCard(card([{ ...text('x'), corner_radius: '4px' }]));
    expect(unknown && cardErrorMessage(unknown)).toContain(
      'ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ' +
        'ErrorValue: unknown property, property: corner_radius, path: ROOT -> body -> elements -> [0](tag: markdown)',
    );
  });
});
