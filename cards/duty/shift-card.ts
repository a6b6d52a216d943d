/** A shift: who is on, sign-in, the log, the handover. */
import type { EntryLine, ShiftView } from '../../src/duty/view.ts';
import { breachRows } from '../breach-rows.ts';
import type { Card, Element, Form, HeaderColor } from '../card-json.ts';
import {
  button,
  buttonRow,
  card,
  fact,
  fold,
  form,
  hint,
  input,
  quote,
  say,
  select,
  submit,
} from '../elements.ts';
import { shiftFields } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';
import { row } from '../request-rows.ts';

const KINDS = ['来电', '来访', '突发事件', '其他'];
const PHASES: Record<ShiftView['phase'], string> = { ahead: '未开始', now: '当班中', over: '已结束' };
const MARKS: Record<EntryLine['state'], string> = { open: '●', to_hand: '→', settled: '✓' };

const people = (view: ShiftView): Element[] =>
  view.places.map((one) =>
    fact(
      one.role,
      [
        line(one.name, 20),
        one.planned === null ? '' : `原排${line(one.planned, 20)}`,
        one.signedIn === null ? (view.phase === 'ahead' ? '' : '未签到') : `${one.signedIn} 签到`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
  );

const entryRow = (view: ShiftView, one: EntryLine): Element => {
  const below = [
    one.when,
    one.from ?? '',
    one.state === 'to_hand' ? '移交下一班' : one.state === 'settled' ? '已办结' : '未办结',
  ];
  const entryId = one.id;
  const acts =
    !view.can.log && !view.can.handOver
      ? []
      : one.state === 'settled'
        ? []
        : [
            button('办结', { verb: 'shift.settle', entryId }),
            ...(one.state === 'open' ? [button('移交', { verb: 'shift.to_hand', entryId })] : []),
          ];
  return row(
    `${MARKS[one.state]} ${line(one.kind, 8)}：${line(one.content, 60)}`,
    below.filter((p) => p !== '').join(' · '),
    acts,
  );
};

const log = (view: ShiftView, room: Room): (Element | Form)[] => {
  const unsettled = view.entries.filter((e) => e.state !== 'settled');
  const shown = [...unsettled, ...view.entries.filter((e) => e.state === 'settled')].slice(0, room.rows);
  const left = view.entries.length - shown.length;
  return [
    ...(view.entries.length === 0
      ? []
      : [hint(`值班记录（${view.entries.length} 件，未办结 ${unsettled.length} 件）`)]),
    ...shown.map((one) => entryRow(view, one)),
    ...(left > 0 ? [hint(`另有 ${left} 件`)] : []),
    ...(view.can.log
      ? [
          form('log', [
            hint('记一条'),
            select(
              shiftFields.kind,
              KINDS.map((kind) => ({ value: kind, text: kind })),
              { initial: '来电' },
            ),
            input(shiftFields.content, '内容', {
              placeholder: '突发事件会立即报带班领导和主要领导',
              long: true,
              max: 300,
            }),
            buttonRow([submit('记入', { verb: 'shift.log', shiftId: view.shiftId })]),
          ]),
        ]
      : []),
  ];
};

const handover = (view: ShiftView, room: Room): (Element | Form)[] => {
  const done = view.handover;
  return [
    ...(done === null
      ? []
      : [
          quote([
            say(`${line(done.by, 20)} ${line(done.when, 20)}交班`),
            ...(done.summary === '' ? [] : [say(paragraph(done.summary, 300 * room.share))]),
            hint(
              done.signedBy === null
                ? done.signedAt === null
                  ? '等接班人签收'
                  : '已交班'
                : `${line(done.signedBy, 20)} ${line(done.signedAt ?? '', 20)}签收`,
            ),
          ]),
        ]),
    ...(view.can.handOver
      ? [
          form('handover', [
            input(shiftFields.summary, '交班说明', {
              placeholder: '当班情况，可写「无异常」',
              long: true,
              max: 300,
            }),
            buttonRow([submit('交班', { verb: 'shift.hand_over', shiftId: view.shiftId }, 'primary')]),
          ]),
        ]
      : []),
    ...(view.handoverRule === null || view.phase === 'ahead' ? [] : [hint(line(view.handoverRule, 80))]),
  ];
};

/** 未签到，请核实: the person explains, the duty leader says whether he was there. */
const missed = (view: ShiftView, room: Room): (Element | Form)[] =>
  view.missed.slice(0, room.rows).flatMap((one, i): (Element | Form)[] => [
    row(
      `⚠ ${line(one.who, 20)} · ${line(one.state, 30)}`,
      line(
        [one.signs, one.explanation === '' ? '本人还没有说明' : `本人说明：${one.explanation}`]
          .filter((s) => s !== '')
          .join('；'),
        120,
      ),
      one.mayVerify
        ? [
            button('确认在岗', { verb: 'shift.present', placeId: one.placeId }, 'primary'),
            button('确认不在岗', { verb: 'shift.absent', placeId: one.placeId }),
          ]
        : [],
    ),
    ...(one.mayExplain
      ? [
          form(`explain_${i}`, [
            input(shiftFields.explanation, '情况说明', {
              placeholder: '例如：当晚在岗，忘了签到',
              initial: one.explanation,
              max: 200,
            }),
            buttonRow([submit('提交说明', { verb: 'shift.explain', placeId: one.placeId }, 'primary')]),
          ]),
        ]
      : []),
  ]);

const reassign = (view: ShiftView, room: Room): Form[] => {
  const { reassign: places, people: known } = view.can;
  if (places.length === 0) return [];
  return [
    form('reassign', [
      fold(view.phase === 'now' ? '紧急顶班' : '调整人员', [
        select(
          shiftFields.place,
          places.map((p) => ({ value: p.placeId, text: p.label })),
          { initial: places.at(-1)?.placeId },
        ),
        select(
          shiftFields.person,
          known.slice(0, room.people).map((p) => ({ value: p.id, text: p.name })),
          { placeholder: '由谁来值' },
        ),
        input(shiftFields.reason, '原因', { placeholder: '例如：原值班人员突发疾病', max: 100 }),
        submit(
          '确定调整',
          { verb: 'shift.reassign', shiftId: view.shiftId },
          'default',
          '调整后双方都会收到通知，值班表按实际值班显示。',
        ),
      ]),
    ]),
  ];
};

const colorOf = (view: ShiftView): HeaderColor =>
  view.can.signIn !== null || view.can.sign || view.missed.some((m) => m.mayExplain || m.mayVerify)
    ? 'orange'
    : view.phase === 'over'
      ? view.handover?.signedAt == null
        ? 'blue'
        : 'green'
      : 'blue';

/** Draws a shift for one viewer: what he can do now stands first. */
export const shiftCard = (view: ShiftView): Card => {
  const title = `值班 · ${line(view.said, 40)}`;
  const { signIn, sign, spotCheck } = view.can;
  const { shiftId } = view;
  return fitCard((room) =>
    card(header(colorOf(view), title, PHASES[view.phase], null), `${title} · ${PHASES[view.phase]}`, [
      fact('时间', view.hours),
      ...people(view),
      ...(view.car === null ? [] : [fact('车辆', line(view.car, 20))]),
      ...view.uncovered.map((one) => say(`⚠ ${line(one, 60)}`, 'orange')),
      ...(signIn === null && !sign
        ? []
        : [
            buttonRow([
              ...(signIn === null
                ? []
                : [button('签到', { verb: 'shift.sign_in', placeId: signIn }, 'primary_filled')]),
              ...(sign ? [button('签收', { verb: 'shift.sign', shiftId }, 'primary_filled')] : []),
            ]),
          ]),
      ...log(view, room),
      ...handover(view, room),
      ...missed(view, room),
      ...breachRows(view.breaches, room),
      ...(spotCheck ? [button('查岗', { verb: 'shift.spot_check', shiftId })] : []),
      ...reassign(view, room),
    ]),
  );
};
