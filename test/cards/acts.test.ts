import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actText, parseAct, type Act } from '../../cards/acts.ts';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ verb: fc.constantFrom('leave.submit', 'stand_in.submit'), draftId: id }),
  fc.record({ verb: fc.constant('stand_in.revoke'), draftId: id, standInId: id }),
  fc.record({
    verb: fc.constantFrom(
      ...(['request.withdraw', 'request.urge', 'request.resubmit', 'request.cancel'] as const),
      ...(['request.file', 'request.comment', 'list.open'] as const),
    ),
    requestId: id,
  }),
  fc.record({
    verb: fc.constantFrom(
      ...(['request.approve', 'request.refuse', 'request.send_back'] as const),
      ...(['request.transfer', 'request.add_signer', 'list.approve'] as const),
    ),
    requestId: id,
    stepId: id,
  }),
  fc.record({ verb: fc.constant('request.kind'), requestId: id, name: id }),
  fc.record({ verb: fc.constantFrom('question.answer', 'question.open'), questionId: id }),
  fc.record({ verb: fc.constant('menu.open'), key: id }),
  fc.record({ verb: fc.constantFrom('trip.dispatch', 'trip.out', 'trip.back', 'slip.take'), requestId: id }),
  fc.record({ verb: fc.constantFrom('meal.order', 'canteen.order'), menuId: id }),
  fc.record({ verb: fc.constant('canteen.publish') }),
);

describe('the action string of a button', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(act, (one) => {
        expect(parseAct(actText(one))).toEqual({ ...one });
      }),
    );
    expect(actText({ verb: 'request.approve', requestId: 'r1', stepId: 's1' })).toBe('request.approve:r1:s1');
  });

  it.each([
    '',
    ':',
    'request.approve',
    'request.approve:r1',
    'request.approve:r1:s1:more',
    'request.approve:r1:',
    'request.withdraw:r1:s1',
    'menu.open',
    'stand_in.revoke:d1',
    'stand_in.submit:d1:s1',
    'menu.open:leave:now',
    'request.destroy:r1',
    'constructor:r1',
    '__proto__:r1',
    'request.approve:r 1:s1',
    'request.approve:r1:步骤',
    'request.approve:r1\n:s1',
    `request.withdraw:${'a'.repeat(65)}`,
    'REQUEST.APPROVE:r1:s1',
  ])('is refused when it is not one of ours: %j', (text) => expect(parseAct(text)).toBeNull());

  it('never trips over what it reads', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseAct(text)).not.toThrow();
      }),
    );
  });

  it('is not written with an argument that could not be read back', () => {
    expect(() => actText({ verb: 'request.withdraw', requestId: 'r1:s1' })).toThrow(RangeError);
    expect(() => actText({ verb: 'menu.open', key: '' })).toThrow(RangeError);
  });
});
