/** The approver's form: one opinion, three answers, and the rarer ways (转交, 加签) folded away. */
import type { PersonRef, RequestView } from '../src/request/view.ts';
import type { Button, Element, Form } from './card-json.ts';
import { buttonRow, fold, form, hint, input, select, submit } from './elements.ts';
import { decisionFields } from './fields.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';

type Decisive = 'approve' | 'refuse' | 'send_back' | 'transfer' | 'add_signer';

/** The step that the viewer may decide in this way. */
const stepFor = (view: RequestView, what: Decisive): string | undefined => {
  for (const action of view.actions) if ('stepId' in action && action.do === what) return action.stepId;
  return undefined;
};

const people = (known: PersonRef[], room: Room): Element[] => {
  const each = [...new Map(known.map((one) => [one.id, one])).values()];
  const options = each.slice(0, room.people).map((one) => ({ value: one.id, text: line(one.name, 30) }));
  return [
    select(decisionFields.person, options, { placeholder: '请选择人员' }),
    ...(each.length > options.length ? [hint(`名单较长，仅列前 ${options.length} 人`)] : []),
  ];
};

/** 转交 and 加签: one person to choose, a button each. */
const passOn = (view: RequestView, room: Room): Element[] => {
  const transfer = stepFor(view, 'transfer');
  const add = stepFor(view, 'add_signer');
  const known = view.actions.flatMap((action) => ('people' in action ? action.people : []));
  if (known.length === 0) return [];
  const { requestId } = view;
  const parts: Element[] = [hint('人员'), ...people(known, room)];
  if (transfer !== undefined) {
    const said = '转交后由所选人员审批，您不再办理此件。';
    parts.push(submit('转交', { verb: 'request.transfer', requestId, stepId: transfer }, 'default', said));
  }
  if (add !== undefined) {
    const orders = [
      { value: 'before', text: '在我之前审批' },
      { value: 'after', text: '在我之后审批' },
    ];
    parts.push(
      hint('加签顺序'),
      select(decisionFields.order, orders, { initial: 'before' }),
      submit('加签', { verb: 'request.add_signer', requestId, stepId: add }),
    );
  }
  const title = [transfer === undefined ? '' : '转交', add === undefined ? '' : '加签'].filter(
    (word) => word !== '',
  );
  return [fold(title.join('、'), parts)];
};

/** The form of the person whose decision is awaited; nothing for anybody else. */
export const decisionForm = (view: RequestView, room: Room): Form[] => {
  const { requestId } = view;
  const approve = stepFor(view, 'approve');
  const refuse = stepFor(view, 'refuse');
  const back = stepFor(view, 'send_back');
  const refused = `驳回后此件不再审批，${line(view.applicant.name, 10)}会看到您写的意见。`;
  const answers: Button[] = [];
  if (approve !== undefined) {
    answers.push(submit('同意', { verb: 'request.approve', requestId, stepId: approve }, 'primary_filled'));
  }
  if (refuse !== undefined) {
    answers.push(submit('驳回', { verb: 'request.refuse', requestId, stepId: refuse }, 'danger', refused));
  }
  if (back !== undefined) {
    answers.push(submit('退回修改', { verb: 'request.send_back', requestId, stepId: back }));
  }
  for (const action of view.actions) {
    if (action.do === 'accept')
      answers.push(
        submit(action.label, { verb: 'request.accept', requestId, stepId: action.stepId }, 'primary_filled'),
      );
    if (action.do === 'decline')
      answers.push(submit(action.label, { verb: 'request.decline', requestId, stepId: action.stepId }));
  }
  const folded = passOn(view, room);
  if (answers.length + folded.length === 0) return [];
  const opinion = input(decisionFields.opinion, '意见', {
    placeholder: approve === undefined ? '可写一句说明' : '驳回、退回时必填',
    long: true,
    // It grows with what is typed; until then the buttons stay on the first screen.
    rows: 1,
    max: 300,
  });
  return [form('decision', [opinion, ...(answers.length === 0 ? [] : [buttonRow(answers)]), ...folded])];
};
