/** 全部同意: what may be approved together, as a list that is confirmed once. */
import type { TogetherView } from '../src/request/view.ts';
import type { Card } from './card-json.ts';
import { button, buttonRow, card, form, hint, label, multiSelect, say, submit } from './elements.ts';
import { togetherField } from './fields.ts';
import { fitCard } from './fit-card.ts';
import { header } from './headers.ts';
import { line } from './plain.ts';
import { gistLines } from './request-rows.ts';

/** Draws the list; all of it is picked, and what should wait is taken out. */
export const togetherCard = (view: TogetherView): Card =>
  fitCard((room) => {
    const shown = view.lines.slice(0, room.rows);
    const rest = view.lines.length - shown.length + view.more;
    const title = `全部同意 · ${line(view.person.name, 20)}`;
    const others = [
      ...(view.single > 0 ? [`${view.single} 件有需留意的，请逐件审批`] : []),
      ...(rest > 0 ? [`另有 ${rest} 件，办完这些再看`] : []),
    ];
    const below = [
      ...(others.length === 0 ? [] : [hint(others.join('；'))]),
      buttonRow([button('待办', { verb: 'menu.open', key: 'todo' })]),
    ];
    if (shown.length === 0)
      return card(header('green', title, '暂无', null), `${title} · 暂无`, [
        say('现在没有可以一并同意的事项。'),
        ...below,
      ]);
    const picks = shown.map((one) => ({
      value: `${one.requestId}_${one.stepId ?? ''}`,
      text: `${line(one.applicant, 12)} · ${line(one.title, 40)}`,
    }));
    const count = `${shown.length} 件`;
    return card(header('orange', title, count, null), `${title} · ${count}`, [
      ...shown.flatMap((one) => [...gistLines(one, room), { tag: 'hr' as const }]),
      form('together', [
        label('一并同意（要单独看的，可从中去掉）'),
        multiSelect(togetherField, picks, { initial: picks.map((one) => one.value) }),
        buttonRow([
          submit(
            '同意所选',
            { verb: 'list.together' },
            'primary_filled',
            '所选各件按您同意办理，有关人员会收到通知。',
          ),
        ]),
      ]),
      ...below,
    ]);
  });
