/** 车辆: all cars for the clerk, and one car with its costs. */
import type { CarsView, CarView } from '../../src/vehicle/view.ts';
import type { Card } from '../card-json.ts';
import { button, buttonRow, card, fact, fold, form, hint, say, submit } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { drawField } from '../draw-field.ts';
import { line } from '../plain.ts';
import { row } from '../request-rows.ts';

/** Draws what every car does now, and the trips that wait. */
export const carsCard = (view: CarsView): Card => {
  const title = `车辆 · ${line(view.person.name, 20)}`;
  const waits = view.waiting.length;
  return fitCard((room) =>
    card(header(waits > 0 ? 'orange' : 'blue', title, waits > 0 ? `待派 ${waits} 件` : '调度', null), title, [
      ...(waits === 0 ? [say('目前没有等派车的申请。', 'grey')] : [hint('等派车')]),
      ...view.waiting
        .slice(0, room.rows)
        .map((one) =>
          row(line(one.text, 40), line(one.when, 60), [
            button('派车', { verb: 'trip.open', requestId: one.requestId }, 'primary'),
          ]),
        ),
      hint('车辆'),
      ...view.cars
        .slice(0, room.rows)
        .map((one) =>
          row(`${one.warn ? '⚠ ' : ''}${line(one.name, 40)}`, line(one.now, 60), [
            button('查看', { verb: 'car.open', carId: one.id }),
          ]),
        ),
      ...(view.more > 0 ? [hint(`另有 ${view.more} 项`)] : []),
      buttonRow([
        button('申请用车', { verb: 'menu.open', key: 'trip' }),
        button('申请维修', { verb: 'menu.open', key: 'repair' }),
        ...(view.publish === null ? [] : [button('公布费用', { verb: 'cars.publish' })]),
      ]),
      ...(view.publish === null ? [] : [hint(line(view.publish, 80))]),
    ]),
  );
};

/** Draws one car. */
export const carCard = (view: CarView): Card => {
  const title = `车辆 · ${line(view.name, 30)}`;
  return fitCard((room) =>
    card(header('blue', title, view.stateWord, null), title, [
      ...view.facts.map((one) => fact(one.label, line(one.value, 60) || '—')),
      ...view.costs.slice(0, room.rows).map((one) => say(line(one, 60))),
      ...(view.basis === null ? [] : [hint(line(view.basis, 100))]),
      fact('油卡', `${view.fuel.short ? '⚠ ' : ''}${line(view.fuel.balance, 30)}`),
      ...(view.fuel.lines.length === 0
        ? []
        : [
            fold(
              '油卡台账',
              view.fuel.lines.slice(0, room.rows).map((one) => hint(line(one, 80))),
            ),
          ]),
      ...(view.fuel.fields.length === 0
        ? []
        : [
            form('fuel', [
              fold('油卡充值', [
                ...view.fuel.fields.flatMap((one) => drawField({ ...one, name: `fuel_${one.name}` }, room)),
                submit('登记充值', { verb: 'car.fuel', carId: view.id, nth: String(view.fuel.nth) }),
              ]),
            ]),
          ]),
      ...view.held
        .slice(0, room.rows)
        .map((one) =>
          row(line(one.text, 60), '', [
            button('取消安排', { verb: 'car.free', carId: view.id, bookingId: one.bookingId }),
          ]),
        ),
      ...(view.fields.length === 0
        ? []
        : [
            form('keep', [
              fold('登记到期日期', [
                ...view.fields.flatMap((one) => drawField({ ...one, name: `keep_${one.name}` }, room)),
                submit('登记', { verb: 'car.keep', carId: view.id }),
              ]),
            ]),
          ]),
      ...(view.block.length === 0
        ? []
        : [
            form('block', [
              fold('安排保养或值班', [
                ...view.block.flatMap((one) => drawField({ ...one, name: `block_${one.name}` }, room)),
                submit('安排', { verb: 'car.block', carId: view.id }),
              ]),
            ]),
          ]),
    ]),
  );
};
