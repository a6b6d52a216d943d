import { describe, expect, it } from 'vitest';
import { readFlattened, readPosted } from '../../../bot/feishu/envelope.ts';
import { parseTap } from '../../../bot/feishu/parse-tap.ts';
import { posted, tapped } from './feishu-says.ts';

const LI = 'ou_li000000000000000000000000000001';
const at = new Date('2026-03-02T00:30:00Z');
const parse = (body: unknown) => {
  const envelope = readPosted(body);
  return envelope && parseTap(envelope, at);
};
const form = (form_value: object) => parse(tapped(LI, { name: 'leave.submit:d1', form_value }))?.tap.form;
const standalone = (action: object) => parse(tapped(LI, { name: 'pick:r1', ...action }))?.tap.form;

describe('a tap on a card', () => {
  it('says who, where, what and when', () => {
    expect(parse(tapped(LI, { value: { act: 'request.approve:r1:s1' } }, 'om_7'))).toEqual({
      tap: {
        id: expect.any(String),
        openId: LI,
        act: 'request.approve:r1:s1',
        form: {},
        messageId: 'om_7',
        receivedAt: at,
      },
      updateToken: 'c-update-token',
    });
  });

  it('reads the act from the name where the platform left the value out', () => {
    expect(parse(tapped(LI, { name: 'leave.submit:d1', form_value: {} }))?.tap.act).toBe('leave.submit:d1');
    expect(parse(tapped(LI, { name: 'leave.submit:d1', value: { key: 'x' } }))?.tap.act).toBe(
      'leave.submit:d1',
    );
    expect(parse(tapped(LI, { name: 'a:1', value: '{"act":"b:2"}' }))?.tap.act).toBe('b:2');
  });

  it('reads dates and times as the person saw them, whatever the offset of the phone', () => {
    expect(
      form({
        from: '2024-04-01 +0800',
        at: '2024-04-29 07:07 +0800',
        t: '00:00 +0800',
        abroad: '2024-04-01 -0700',
      }),
    ).toEqual({
      from: '2024-04-01',
      at: '2024-04-29 07:07',
      t: '00:00',
      abroad: '2024-04-01',
    });
  });

  it('takes everything that was left empty as nothing', () => {
    expect(form({ a: '', b: null, c: [], d: '  ', e: false, f: [''], kept: '去医院' })).toEqual({
      kept: '去医院',
    });
  });

  it('keeps choices, people and ticked boxes', () => {
    expect(form({ kind: 'sick', who: ['ou_a', 'ou_b'], agreed: true, also: 'true', n: 3 })).toEqual({
      kind: 'sick',
      who: ['ou_a', 'ou_b'],
      agreed: 'true',
      also: 'true',
      n: '3',
    });
  });

  it('puts what a control outside a form says under its name', () => {
    expect(standalone({ tag: 'date_picker', option: '2025-06-10 +0800' })).toEqual({
      'pick:r1': '2025-06-10',
    });
    expect(standalone({ tag: 'input', input_value: '人手不足' })).toEqual({ 'pick:r1': '人手不足' });
    expect(standalone({ tag: 'checker', checked: true })).toEqual({ 'pick:r1': 'true' });
    expect(standalone({ tag: 'multi_select_static', options: ['a', 'b'] })).toEqual({
      'pick:r1': ['a', 'b'],
    });
  });

  it('reads the long connection, and a context that stands beside the event', () => {
    const body = tapped(LI, { value: { act: 'a:1' } });
    const flat = readFlattened({ schema: '2.0', ...body.header, ...body.event });
    expect(flat && parseTap(flat, at)?.tap.act).toBe('a:1');
    const { context, ...event } = body.event;
    expect(parse({ ...posted('card.action.trigger', event), context })?.tap.messageId).toBe('om_card');
  });

  it.each([
    ['nobody', { operator: { open_id: '' } }],
    ['no act', { action: { tag: 'button' } }],
    ['no message', { context: {} }],
    ['a message id that is a path', { context: { open_message_id: '../../x' } }],
  ])('is not read when it has %s', (_what, change) => {
    const body = tapped(LI, { value: { act: 'a:1' } });
    expect(parse({ ...body, event: { ...body.event, ...change } })).toBeNull();
  });

  it('cannot reach the prototype of the form', () => {
    const body = JSON.stringify(tapped(LI, { name: 'a:1', form_value: { x: '1' } })).replace(
      '"x"',
      '"__proto__"',
    );
    expect(Object.keys(parse(JSON.parse(body))?.tap.form ?? {}).length).toBeLessThanOrEqual(1);
    expect({}).not.toHaveProperty('polluted');
  });
});
