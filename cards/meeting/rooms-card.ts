/** 会议室: one's bookings, what is taken, and the form to book a room without a meeting. */
import type { RoomAct, RoomsView } from '../../src/meeting/view.ts';
import type { Card } from '../card-json.ts';
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
import { roomFields as f } from '../fields.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';

const WORDS: Record<RoomAct, string> = {
  sign: '签到',
  key_out: '领钥匙',
  key_back: '已打扫还钥匙',
  release: '释放',
};
const LENGTHS = ['30', '60', '90', '120', '180', '240'];

/** Draws the card. */
export const roomsCard = (view: RoomsView): Card =>
  fitCard((room) => {
    const title = `会议室 · ${line(view.person.name, 20)}`;
    const count = view.mine.length;
    return card(header('blue', title, count === 0 ? '可预订' : `${count} 次`, null), title, [
      ...view.mine
        .slice(0, room.rows)
        .flatMap((one) => [
          say(line(one.text, 60)),
          hint(line(one.below, 80)),
          ...(one.actions.length === 0
            ? []
            : [
                buttonRow(
                  one.actions
                    .slice(0, 3)
                    .map((name) => button(WORDS[name], { verb: 'room.act', bookingId: one.bookingId, name })),
                ),
              ]),
        ]),
      ...(view.taken.length === 0
        ? []
        : [
            fold(
              `已被预订（${view.taken.length}）`,
              view.taken.slice(0, room.rows * 2).map((one) => say(line(one, 80))),
            ),
          ]),
      ...(view.rooms.length === 0
        ? [say('还没有登记会议室，请办公室在 meetings.csv 的「地点」里写上。')]
        : [
            form('room_book', [
              label('会议室'),
              select(f.room, view.rooms, {
                initial: view.initial.room === '' ? null : view.initial.room,
                required: true,
                placeholder: '请选择会议室',
              }),
              label('日期和时间'),
              datePicker(f.day, { initial: view.initial.day, required: true }),
              select(
                f.time,
                view.times.map((value) => ({ value, text: value })),
                { initial: view.initial.time, required: true },
              ),
              select(
                f.minutes,
                [...new Set([...LENGTHS, view.initial.minutes])].map((value) => ({
                  value,
                  text: `${Number(value)} 分钟`,
                })),
                { initial: view.initial.minutes, required: true },
              ),
              input(f.what, '用途', { initial: view.initial.what, required: true, max: 60 }),
              input(f.equipment, '设备', { placeholder: '投影、话筒等，可不填', max: 60 }),
              buttonRow([submit('提交', { verb: 'room.book', key: 'new' }, 'primary_filled')]),
            ]),
          ]),
    ]);
  });
