/** Every kind of card in its usual states. */
import type { Card } from '../../cards/card-json.ts';
import { helpCard } from '../../cards/help-card.ts';
import { leaveFormCard } from '../../cards/leave/leave-form-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { consoleCard } from '../../cards/console/console-card.ts';
import { digestCard } from '../../cards/digest/digest-card.ts';
import { petitionCard } from '../../cards/petition/petition-card.ts';
import { petitionFormCard } from '../../cards/petition/petition-form-card.ts';
import { petitionMonthCard } from '../../cards/petition/petition-month-card.ts';
import { petitionsCard } from '../../cards/petition/petitions-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { standInCard } from '../../cards/staff/stand-in-card.ts';
import { todoCard } from '../../cards/todo-card.ts';
import {
  digestView,
  help,
  leaveForms,
  mine,
  nothingToDo,
  petitionForms,
  petitionMonth,
  petitionsList,
  petitionViews,
  questions,
  requestViews,
  standIn,
  stranger,
  todo,
} from './sample-views.ts';

export const sampleCards: [string, Card][] = [
  ...Object.entries(requestViews).map(([name, view]): [string, Card] => [name, requestCard(view)]),
  ...Object.entries(leaveForms).map(([name, view]): [string, Card] => [name, leaveFormCard(view)]),
  ...Object.entries(questions).map(([name, view]): [string, Card] => [name, questionCard(view)]),
  ...Object.entries(petitionViews).map(([name, view]): [string, Card] => [name, petitionCard(view)]),
  ...Object.entries(petitionForms).map(([name, view]): [string, Card] => [name, petitionFormCard(view)]),
  ['petitions', petitionsCard(petitionsList)],
  [
    'console',
    consoleCard({
      person: { id: 'p1', name: '王芳' },
      url: `https://xiaoban.example.gov.cn/console/enter/${'a'.repeat(43)}`,
      until: '09:40',
    }),
  ],
  ['noConsole', consoleCard({ person: { id: 'p1', name: '王芳' }, url: null, until: '' })],
  ['petitionsAndConsole', petitionsCard({ ...petitionsList, more: 9, console: true })],
  ['todoAndConsole', todoCard({ ...todo, more: 9, console: true })],
  ['mineAndConsole', mineCard({ ...mine, more: 9, console: true })],
  ['digestAndConsole', digestCard({ ...digestView, console: true })],
  ['noPetitions', petitionsCard({ ...petitionsList, lines: [], more: 0 })],
  ['petitionMonth', petitionMonthCard(petitionMonth)],
  ['digest', digestCard(digestView)],
  ['digestDone', digestCard({ ...digestView, sections: [], summary: [], late: null, red: false })],
  ['todo', todoCard(todo)],
  ['nothingToDo', todoCard(nothingToDo)],
  ['mine', mineCard(mine)],
  ['nothingMine', mineCard({ ...mine, lines: [], more: 0 })],
  ['standIn', standInCard(standIn)],
  ['help', helpCard(help)],
  ['stranger', helpCard(stranger)],
];
