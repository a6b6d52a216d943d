/** 我的信访: the cases in hand, the most urgent first. */
import type { PetitionsView } from '../../src/petition/view.ts';
import type { Card } from '../card-json.ts';
import { button, card, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { registerForm } from './register-form.ts';
import { row, theRest } from '../request-rows.ts';

/** Draws the list; nobody is named in it. */
export const petitionsCard = (view: PetitionsView): Card =>
  fitCard((room) => {
    const title = `我的信访 · ${line(view.person.name, 20)}`;
    const total = view.lines.length + view.more;
    const register = view.register === null ? [] : [registerForm(view.register)];
    if (total === 0)
      return card(header('green', title, '暂无', null), title, [
        say('目前没有您在办的信访件。'),
        ...register,
      ]);
    const shown = view.lines.slice(0, room.rows);
    const left = total - shown.length;
    const late = view.lines.some((l) => l.late);
    return card(header(late ? 'red' : 'blue', title, `${total} 件`, null), `${title} · ${total} 件`, [
      ...shown.map((one) =>
        row(`${one.late ? '⚠ ' : ''}${line(one.title, 40)}`, line(one.below, 60), [
          button('查看', { verb: 'petition.open', petitionId: one.petitionId }),
        ]),
      ),
      ...theRest(left, view.console, '，办完以上再看'),
      ...register,
    ]);
  });
