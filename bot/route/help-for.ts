import { viewDues } from '../../src/digest/view-dues.ts';
import type { HelpView } from '../../src/leave/view.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Desk } from '../matter.ts';

/** 帮助: the words that do something for this person; a stranger is told how to get in. */
export const helpFor = async (desk: Desk, person: Person | null): Promise<HelpView> => {
  if (person === null)
    return { person: { id: '', name: '' }, roles: [], words: [], waiting: 0, stranger: true };
  const todo = await viewTodo(desk, person);
  const dues = await viewDues(desk, person);
  const waiting =
    dues.length +
    todo.decide.length +
    todo.file.length +
    todo.return.length +
    todo.questions.length +
    todo.more;
  return {
    person: { id: person.id, name: person.name },
    roles: person.roles,
    words: await Promise.all(
      desk.tables.help
        .filter((line) => line.offered?.(desk, person) !== false)
        .map(async ({ word, key, does, group, example }) => ({
          word,
          key,
          does: (await example?.(desk, person)) ?? does,
          group,
        })),
    ),
    waiting,
    stranger: false,
  };
};
