/** 调班申请: the own shift, with whom, and why. */
import type { SwapFormView } from '../../src/duty/view.ts';
import type { Card, Element } from '../card-json.ts';
import { button, buttonRow, card, fold, form, hint, input, label, say, select, submit } from '../elements.ts';
import { swapFields } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';

const fields = (view: SwapFormView, room: Room): Element[] => {
  const { initial, draftId } = view;
  const unlisted = view.unlisted + Math.max(0, view.partners.length - room.people);
  const whys = view.whys.map((why) => ({ value: why, text: why }));
  return [
    label('要调的班'),
    select(swapFields.place, view.places.slice(0, room.people), { initial: initial.place, required: true }),
    input(swapFields.find, '查找（可不填）', {
      placeholder: '姓名或日期，如：赵明远、17号',
      initial: view.find,
      max: 40,
    }),
    submit('换一班或查找', { verb: 'swap.pick', draftId }),
    ...(view.nothingFound
      ? [say(`⚠ 没有找到与「${line(view.find, 40)}」相符、又能接这一班的，可换个姓名或日期再找。`, 'red')]
      : []),
    label('和谁调（已按能否接、折算分、间隔排好）'),
    select(swapFields.partner, view.partners.slice(0, room.people), {
      initial: initial.partner,
      placeholder: '请选择代班或对调',
    }),
    ...(unlisted === 0 ? [] : [hint(`另有 ${unlisted} 个可选的没有列出，写姓名或日期查找`)]),
    label('原因'),
    select(swapFields.why, whys, { initial: initial.why }),
    input(swapFields.reason, '事由', {
      placeholder: '简要写明即可',
      initial: initial.reason,
      max: 300,
      long: true,
    }),
    ...(view.thirds.length === 0
      ? []
      : [
          fold('三人轮换', [
            hint('我的班给上面对调的人，对方的班给第三人，我值第三人的班'),
            select(swapFields.third, view.thirds.slice(0, room.people), {
              initial: initial.third,
              placeholder: '第三人的班',
            }),
          ]),
        ]),
    buttonRow([submit('提交', { verb: 'swap.submit', draftId }, 'primary_filled')]),
  ];
};

/** Draws the form; after it was handed in, the number that it became. */
export const swapFormCard = (view: SwapFormView): Card => {
  const title = `调班申请 · ${line(view.person.name, 20)}`;
  if (view.usedAs !== null) {
    const number = line(view.usedAs, 20);
    return card(header('grey', title, '已提交', number), `调班申请已提交，编号 ${number}`, [
      say(`已提交，编号 ${number}`),
    ]);
  }
  return fitCard((room) =>
    card(header('blue', title, '待提交', null), title, [
      ...(view.problem === null ? [] : [say(`⚠ ${paragraph(view.problem, 300 * room.share)}`, 'red')]),
      ...(view.places.length === 0
        ? [buttonRow([button('值班', { verb: 'menu.open', key: 'duty' })])]
        : [form('swap', fields(view, room)), hint('对方接受后，再按制度送审批；批准前原班不变。')]),
    ]),
  );
};
