/** What can be done with a petition now: one form an act, the likeliest open and the others folded. */
import type { PetitionAction, PetitionView } from '../../src/petition/view.ts';
import type { Element, Form } from '../card-json.ts';
import {
  button,
  buttonRow,
  buttonRows,
  datePicker,
  fold,
  form,
  hint,
  input,
  label,
  say,
  select,
  submit,
} from '../elements.ts';
import { caseFields as f } from './petition-fields.ts';
import type { Room } from '../fit-card.ts';
import { line, paragraph } from '../plain.ts';

type Drawn = { title: string; parts: Element[] };
const LONG = { long: true, max: 500 } as const;

const formParts = (view: PetitionView, action: PetitionAction, room: Room): Drawn | null => {
  const { petitionId } = view;
  switch (action) {
    case 'comment':
      return {
        title: '批示',
        parts: [
          input(f.comment, '批示意见', {
            placeholder: '如：请公共管理办核实后答复',
            required: true,
            ...LONG,
          }),
          buttonRow([submit('批示', { verb: 'petition.comment', petitionId }, 'primary_filled')]),
        ],
      };
    case 'assign': {
      const people = view.people.slice(0, room.people);
      return {
        title: '转办',
        parts: [
          label('承办人'),
          select(
            f.handler,
            people.map((p) => ({ value: p.id, text: line(p.name, 30) })),
            { required: true, placeholder: '请选择承办人' },
          ),
          ...(people.length < view.people.length ? [hint(`名单较长，仅列前 ${people.length} 人`)] : []),
          buttonRow([
            submit(
              '转办',
              { verb: 'petition.assign', petitionId },
              'primary_filled',
              '转办后由所选人员承办，并能看到信访人资料。',
            ),
          ]),
        ],
      };
    }
    case 'finish':
      return {
        title: '办结',
        parts: [
          input(f.claims, '投诉请求', { placeholder: '信访人要求什么', ...LONG }),
          input(f.found, '事实认定', { placeholder: '查明了什么', ...LONG }),
          input(f.opinion, '处理意见', { placeholder: '怎么处理', ...LONG }),
          input(f.basis, '法律法规依据', { placeholder: '依据哪一条', ...LONG }),
          input(f.reply, '答复方式', { placeholder: '如：3月5日当面答复', max: 100 }),
          buttonRow([
            submit(
              '办结',
              { verb: 'petition.finish', petitionId },
              'primary_filled',
              '办结后不能再修改处理意见。',
            ),
          ]),
        ],
      };
    case 'extend':
      return {
        title: '申请延期',
        parts: [
          input(f.days, '延长天数', { placeholder: '如 15', required: true, max: 4 }),
          input(f.extendReason, '理由', {
            placeholder: '为什么不能按期办结',
            required: true,
            long: true,
            max: 300,
          }),
          buttonRow([submit('申请延期', { verb: 'petition.extend', petitionId })]),
        ],
      };
    case 'object':
      return {
        title: '提出异议',
        parts: [
          input(f.objectReason, '理由', { placeholder: '为什么不属本部门办理', required: true, ...LONG }),
          buttonRow([submit('提出异议', { verb: 'petition.object', petitionId })]),
        ],
      };
    case 'change': {
      const { change } = view;
      if (change === null) return null;
      const words = (list: string[]) => list.map((value) => ({ value, text: value }));
      return {
        title: '修改程度和日期',
        parts: [
          label('重要程度'),
          select(f.grade, words(change.grades), { initial: change.grade }),
          label('复杂'),
          select(f.complex, words(['否', '是']), { initial: change.complex ? '是' : '否' }),
          label('上级要求日期'),
          datePicker(f.superiorDue, { initial: change.superiorDue, required: false }),
          ...(change.superiorDue === null
            ? []
            : [label('取消上级要求日期'), select(f.withoutSuperior, words(['否', '是']), { initial: '否' })]),
          input(f.changeReason, '理由', {
            placeholder: '如：区信访局来电要求提前',
            required: true,
            long: true,
            max: 300,
          }),
          buttonRow([
            submit(
              '修改',
              { verb: 'petition.change', petitionId },
              'default',
              '各期限按修改后的情况重新推算，并告知办理人员。',
            ),
          ]),
        ],
      };
    }
    case 'review':
      return {
        title: '退回修改',
        parts: [
          input(f.returnReason, '理由', {
            placeholder: '哪里要改，如：请补充现场核实情况',
            required: true,
            long: true,
            max: 300,
          }),
          buttonRow([submit('退回修改', { verb: 'petition.return', petitionId })]),
        ],
      };
    case 'decide_extension':
    case 'urge':
    case 'inform':
    case 'pause':
    case 'resume':
    case 'archive':
      return null;
    default:
      return action satisfies never;
  }
};

const decisions = (view: PetitionView, room: Room): Element[] => {
  const { petitionId, extension } = view;
  const parts: Element[] = [];
  if (view.actions.includes('decide_extension') && extension !== null)
    parts.push(
      say(
        `${line(extension.by, 16)}申请延期 ${extension.days} 天：${paragraph(extension.reason, 300 * room.share)}`,
      ),
      buttonRow([
        button('同意', { verb: 'petition.grant', petitionId }, 'primary_filled'),
        button('驳回', { verb: 'petition.deny', petitionId }, 'danger'),
      ]),
    );
  else if (extension !== null)
    parts.push(hint(`${line(extension.by, 16)}已申请延期 ${extension.days} 天，等领导审批`));
  if (view.actions.includes('review'))
    parts.push(buttonRow([button('同意', { verb: 'petition.agree', petitionId }, 'primary_filled')]));
  return parts;
};

const simple = (view: PetitionView): Element[] => {
  const { petitionId } = view;
  const has = (action: PetitionAction): boolean => view.actions.includes(action);
  const buttons = [
    ...(has('urge') ? [button('催办', { verb: 'petition.urge', petitionId })] : []),
    ...(has('inform') ? [button('登记告知', { verb: 'petition.inform', petitionId })] : []),
    ...(view.maySupervise ? [button('转督办', { verb: 'item.petition', petitionId })] : []),
    ...(has('pause') ? [button('暂停计时', { verb: 'petition.pause', petitionId })] : []),
    ...(has('resume') ? [button('恢复计时', { verb: 'petition.resume', petitionId })] : []),
    ...(has('archive') ? [button('归档', { verb: 'petition.archive', petitionId }, 'primary_filled')] : []),
  ];
  return buttonRows(buttons);
};

/** Everything the viewer can do. */
export const petitionActions = (view: PetitionView, room: Room): (Element | Form)[] => {
  const forms = view.actions.flatMap((action) => {
    const drawn = formParts(view, action, room);
    return drawn === null ? [] : [{ action, ...drawn }];
  });
  return [
    ...decisions(view, room),
    ...forms.map(({ action, title, parts }, i) =>
      form(
        `petition_${action}`,
        i === 0 && !['finish', 'change', 'review'].includes(action) ? parts : [fold(title, parts)],
      ),
    ),
    ...simple(view),
  ];
};
