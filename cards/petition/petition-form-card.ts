/** 信访登记: the form that the petition clerk fills in. Only its owner ever gets it. */
import type { PetitionFormView } from '../../src/petition/view.ts';
import type { Card, Element } from '../card-json.ts';
import {
  button,
  buttonRow,
  card,
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
import { formFiles } from '../attachment/files-card.ts';
import { petitionFields as f } from './petition-fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';

const words = (list: string[]): { value: string; text: string }[] =>
  list.map((value) => ({ value, text: value }));
const yesNo = words(['否', '是']);

const fields = (view: PetitionFormView, room: Room): Element[] => {
  const at = (name: string): string => view.initial[name] ?? '';
  const choose = (title: string, name: string, list: string[], required = true): Element[] => [
    label(title),
    select(name, words(list), { initial: at(name), required, placeholder: `请选择${title}` }),
  ];
  const people = view.people.slice(0, room.people).map((p) => ({ value: p.id, text: line(p.name, 20) }));
  return [
    ...choose('来源', f.source, view.sources),
    ...choose('问题类别', f.problem, view.problems),
    ...choose('重要程度', f.grade, view.grades),
    label('收到日期'),
    datePicker(f.receivedOn, { initial: at(f.receivedOn).slice(0, 10), required: true }),
    input(f.name, '信访人', { placeholder: '匿名的可以不填', initial: at(f.name), max: 30 }),
    input(f.phone, '电话', { placeholder: '没有的可以不填', initial: at(f.phone), max: 30 }),
    input(f.matter, '反映事项', {
      placeholder: '主要问题和要求',
      initial: at(f.matter),
      required: true,
      long: true,
      max: 1000,
    }),
    fold('更多：类别、复杂、上级要求日期、被反映人', [
      ...choose('类别', f.category, view.categories),
      label('复杂'),
      select(f.complex, yesNo, { initial: at(f.complex) || '否' }),
      label('上级要求日期'),
      datePicker(f.superiorDue, { initial: at(f.superiorDue).slice(0, 10), required: false }),
      input(f.address, '地址', { initial: at(f.address), max: 100 }),
      label('被反映的工作人员（不会看到此件）'),
      select(f.against, people, { initial: at(f.against) }),
    ]),
    ...(view.problem === null
      ? []
      : [label('仍要登记（确属另一件事）'), select(f.anyway, yesNo, { initial: at(f.anyway) || '否' })]),
    ...formFiles(view.attachments, view.draftId),
    buttonRow([submit('提交', { verb: 'petition.submit', draftId: view.draftId }, 'primary_filled')]),
  ];
};

/** Draws the registration form. */
export const petitionFormCard = (view: PetitionFormView): Card => {
  const title = `信访登记 · ${line(view.person.name, 20)}`;
  if (view.usedAs !== null)
    return card(header('grey', title, '已登记', view.usedAs), title, [say(`已登记为 ${view.usedAs}。`)]);
  return fitCard((room) =>
    card(header('blue', title, '待提交', null), title, [
      ...(view.problem === null ? [] : [say(`⚠ ${paragraph(view.problem, 300 * room.share)}`, 'red')]),
      hint('信访人资料加密保存，只有办理人员看得到。'),
      form('petition_form', fields(view, room)),
      button('我的信访', { verb: 'petition.list', personId: view.person.id }),
    ]),
  );
};
