/** 督办立项: the form of the office. */
import type { ItemFormView } from '../../src/supervision/view.ts';
import type { Card } from '../card-json.ts';
import {
  buttonRow,
  card,
  datePicker,
  fold,
  form,
  input,
  label,
  multiSelect,
  say,
  select,
  submit,
} from '../elements.ts';
import { itemFields as f } from '../fields.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { paragraph } from '../plain.ts';

/** Draws the form; once handed in, the number that it became. */
export const itemFormCard = (view: ItemFormView): Card => {
  if (view.used !== null)
    return card(header('grey', '督办立项', '已提交', view.used), `督办立项已提交，编号 ${view.used}`, [
      say(`已提交，编号 ${view.used}`),
    ]);
  const { initial } = view;
  return fitCard((room) => {
    const people = view.people.slice(0, room.people).map((p) => ({ value: p.id, text: p.name }));
    return card(header('blue', '督办立项', '待提交', null), '督办立项', [
      ...(view.problem === null ? [] : [say(`⚠ ${paragraph(view.problem, 300 * room.share)}`, 'red')]),
      form('item_propose', [
        input(f.title, '督办事项', { initial: initial.title, required: true, max: 120 }),
        input(f.wanted, '工作要求', { initial: initial.wanted, long: true, max: 500, placeholder: '可不填' }),
        label('来源'),
        select(f.source, view.sources, { initial: initial.source, required: true }),
        input(f.sourceText, '来源说明', {
          initial: initial.sourceText,
          max: 100,
          placeholder: '文号、批示日期或信访编号',
        }),
        label('承办人'),
        select(f.owner, people, { initial: initial.owner, required: true, placeholder: '请选择承办人' }),
        label('批示领导'),
        select(
          f.approver,
          view.leaders.map((p) => ({ value: p.id, text: p.name })),
          { initial: initial.approver, required: true, placeholder: '请选择批示领导' },
        ),
        label('办结日期'),
        datePicker(f.day, { initial: initial.day, required: true }),
        fold('更多', [
          label('协办'),
          multiSelect(f.assistants, people, {}),
          label('是否公开'),
          select(
            f.open,
            [
              { value: 'yes', text: '公开' },
              { value: 'no', text: '不公开，仅经手人可见' },
            ],
            { initial: initial.open },
          ),
        ]),
        buttonRow([submit('提交', { verb: 'item.propose', draftId: view.draftId }, 'primary_filled')]),
      ]),
    ]);
  });
};
