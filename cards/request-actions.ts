/** What the applicant, the clerk and the informed can do: at most three buttons in a row, the rest folded away. */
import type { RequestView } from '../src/request/view.ts';
import type { Button, Element, Form } from './card-json.ts';
import { buttonRow, fold, form, input, submit } from './elements.ts';
import { commentField } from './fields.ts';
import type { Room } from './fit-card.ts';
import { asksFirst, kindFormOf, type KindAction } from './kind-form.ts';
import { line } from './plain.ts';

const MAX_ROW = 3;

const withdrawn = '撤回后此件不再审批，需要时可重新申请。';
const cancelled = '取消后有关人员会收到告知；按规定须经批准的，批准后才生效。';

/** The buttons that need nothing typed, in the order of their use; those that are rare come second. */
const buttons = (view: RequestView): { row: Button[]; rare: Button[] } => {
  const { requestId } = view;
  const row: Button[] = [];
  const rare: Button[] = [];
  for (const action of view.actions) {
    switch (action.do) {
      case 'resubmit':
        row.unshift(submit('修改', { verb: 'request.resubmit', requestId }, 'primary_filled'));
        break;
      case 'file':
        row.unshift(submit('签收', { verb: 'request.file', requestId }, 'primary_filled'));
        break;
      case 'urge':
        row.push(submit('催办', { verb: 'request.urge', requestId }));
        break;
      case 'withdraw':
        row.push(submit('撤回', { verb: 'request.withdraw', requestId }, 'default', withdrawn));
        break;
      case 'cancel':
        rare.push(
          submit(`取消${line(view.kindName, 8)}`, { verb: 'request.cancel', requestId }, 'danger', cancelled),
        );
        break;
      case 'kind':
        if (!asksFirst(action)) row.push(kindButton(requestId, action));
        break;
      case 'accept':
      case 'decline':
      case 'approve':
      case 'refuse':
      case 'send_back':
      case 'transfer':
      case 'add_signer':
      case 'comment':
        break;
      default:
        action satisfies never;
    }
  }
  return { row: row.slice(0, MAX_ROW), rare: [...row.slice(MAX_ROW), ...rare] };
};

const kindButton = (requestId: string, action: KindAction): Button =>
  submit(
    action.label,
    { verb: 'request.kind', requestId, name: action.name },
    action.primary ? 'primary_filled' : 'default',
    action.form?.confirm,
  );

const kindForms = (view: RequestView, primary: boolean, room: Room): Form[] =>
  view.actions
    .filter((action): action is KindAction => action.do === 'kind')
    .filter(asksFirst)
    .filter((one) => one.primary === primary)
    .map((one) => kindFormOf(view, one, room));

/** Everything but the decision. All buttons submit a form, because only then does Feishu ask for confirmation. */
export const requestActions = (view: RequestView, room: Room): Form[] => {
  const { row } = buttons(view);
  return [...kindForms(view, true, room), ...(row.length === 0 ? [] : [form('actions', [buttonRow(row)])])];
};

/** The rarer ways, folded: they stand at the end of the card. */
export const rareActions = (view: RequestView, room: Room): Form[] => {
  const { rare } = buttons(view);
  const comment = view.actions.some((action) => action.do === 'comment');
  const folded: Element[] = [
    ...(comment ? [fold('补充说明', commentParts(view.requestId))] : []),
    ...(rare.length === 0 ? [] : [fold('其他办理', rare)]),
  ];
  return [...kindForms(view, false, room), ...(folded.length === 0 ? [] : [form('more', folded)])];
};

const commentParts = (requestId: string): Element[] => [
  input(commentField, '说明', { placeholder: '办理此件的人都能看到', long: true, max: 300 }),
  submit('反馈', { verb: 'request.comment', requestId }),
];
