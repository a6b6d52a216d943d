/** 派车单: a trip as the clerk who dispatches and the driver who drives see it. */
import type { TripView } from '../../src/vehicle/view.ts';
import type { Card, Element, Form, HeaderColor } from '../card-json.ts';
import {
  button,
  buttonRow,
  card,
  fact,
  fold,
  form,
  hint,
  label,
  quote,
  say,
  select,
  submit,
} from '../elements.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { drawField } from '../draw-field.ts';
import { line, paragraph } from '../plain.ts';
import { remark } from '../request-facts.ts';

const colorOf = (view: TripView): HeaderColor => {
  if (view.late) return 'red';
  if (view.state === 'void') return 'grey';
  if (view.state === 'granted' || view.drive !== null) return 'orange';
  return view.state === 'over' ? 'green' : 'blue';
};

const dispatchForms = (view: TripView, room: Room): Form[] => {
  const { dispatch, requestId } = view;
  if (dispatch === null) return [];
  const again = view.state === 'booked';
  const first = dispatch.joins[0];
  const own: Element[] = [
    label('车辆'),
    select('car', dispatch.cars.slice(0, room.people), {
      initial: dispatch.car,
      placeholder: '请选择车辆',
    }),
    label('驾驶员'),
    select('driver', dispatch.drivers.slice(0, room.people), {
      initial: dispatch.driver,
      placeholder: '请选择驾驶员',
    }),
    buttonRow([
      submit(
        again ? '改派' : '派车',
        { verb: 'trip.dispatch', requestId },
        again ? 'default' : 'primary_filled',
      ),
    ]),
  ];
  const move: Element[] = [
    ...view.move.flatMap((one) => drawField(one, room)),
    submit('改时间', { verb: 'trip.move', requestId }),
  ];
  return [
    ...(dispatch.cars.length === 0 || dispatch.drivers.length === 0
      ? []
      : [form('dispatch', again ? [fold('改派其他车', own)] : own)]),
    ...(first === undefined
      ? []
      : [
          form('join', [
            label('合乘'),
            select('booking', dispatch.joins.slice(0, room.rows), { initial: first.value }),
            submit('合乘派车', { verb: 'trip.join', requestId }),
          ]),
        ]),
    ...(view.move.length === 0 ? [] : [form('move', [fold('改时间', move)])]),
  ];
};

const driveForm = (view: TripView, room: Room): Form[] => {
  if (view.drive === null) return [];
  const { act, fields } = view.drive;
  const verb = act === 'out' ? ('trip.out' as const) : ('trip.back' as const);
  return [
    form('drive', [
      ...fields.flatMap((one) => drawField({ ...one, name: `drive_${one.name}` }, room)),
      hint('要留照片的，把图片直接发给小办'),
      buttonRow([
        submit(act === 'out' ? '出车' : '收车', { verb, requestId: view.requestId }, 'primary_filled'),
      ]),
    ]),
  ];
};

/** Draws a trip: what was asked, the car, and what the viewer does next. */
export const tripCard = (view: TripView): Card => {
  const title = `${view.state === 'granted' ? '派车' : '出车'} · ${line(view.applicant.name, 12)} · ${line(view.title, 24)}`;
  const word = view.late ? '未按时返回' : view.stateWord;
  return fitCard((room) =>
    card(header(colorOf(view), title, word, view.number, line(view.applicant.department, 20)), title, [
      ...view.facts.map((one) => fact(one.label, line(one.value, 80 * room.share) || '—')),
      ...(view.booking === null
        ? []
        : [
            fact('车辆', line(`${view.booking.plate} · ${view.booking.driver}`, 40)),
            ...(view.booking.with.length === 0 ? [] : [fact('合乘', line(view.booking.with.join('；'), 60))]),
          ]),
      quote([hint('事由'), say(paragraph(view.reason, 300 * room.share) || '—')]),
      ...view.notes.slice(-room.rows).map((note) => remark(note, 100 * room.share)),
      ...(view.photos === 0
        ? []
        : [buttonRow([button('看照片', { verb: 'trip.photos', requestId: view.requestId })])]),
      ...(view.dispatch === null || view.state !== 'granted'
        ? []
        : [
            say(line(view.dispatch.suggestion, 160 * room.share), 'blue'),
            ...view.dispatch.taken
              .slice(0, room.rows)
              .map((one) => hint(line(`不能派：${one}`, 80 * room.share))),
          ]),
      ...driveForm(view, room),
      ...dispatchForms(view, room),
    ]),
  );
};
