/** 附件: what is attached, each to be opened and by its sender taken back; and where a file goes that fits several things. */
import type { FilesView, LooseFileView } from '../../src/attachment/view-files.ts';
import type { NamedFile } from '../../src/attachment/list-files.ts';
import type { Card, Element } from '../card-json.ts';
import { button, buttonRow, card, hint, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { row } from '../request-rows.ts';

const sayFile = (file: NamedFile): string => `${line(file.name, 40)}（${file.size}）`;

/** Under the fields of a form: what was sent for it, and the way to it; nothing where nothing was sent. */
export const formFiles = (files: NamedFile[] | undefined, draftId: string): Element[] =>
  files === undefined || files.length === 0
    ? []
    : [
        say(
          `附件：${files.slice(0, 5).map(sayFile).join('、')}${files.length > 5 ? ` 等 ${files.length} 个` : ''}`,
        ),
        buttonRow([button(`附件（${files.length}）`, { verb: 'file.list', kind: 'draft', id: draftId })]),
      ];

/** On the card of a case: the same. */
export const caseFiles = (files: NamedFile[] | undefined, kind: string, id: string): Element[] =>
  files === undefined || files.length === 0
    ? []
    : [
        say(
          `附件：${files.slice(0, 5).map(sayFile).join('、')}${files.length > 5 ? ` 等 ${files.length} 个` : ''}`,
        ),
        buttonRow([button(`看附件（${files.length}）`, { verb: 'file.list', kind, id })]),
      ];

/** What is attached to something. */
export const filesCard = (view: FilesView): Card =>
  fitCard((room) => {
    const title = `附件 · ${line(view.title, 24)}`;
    return card(header('blue', title, `${view.files.length} 个`, null), title, [
      ...(view.files.length === 0 ? [hint('还没有附件。要附照片或文件，直接发给小办。')] : []),
      ...view.files
        .slice(0, room.rows * 3)
        .flatMap((file) => [
          row(
            sayFile(file),
            [file.field, line(file.by, 12), file.when].filter((part) => part !== '').join(' · '),
            [
              button('打开', { verb: 'file.open', fileId: file.id }),
              ...(file.mayRemove ? [button('移除', { verb: 'file.remove' as const, fileId: file.id })] : []),
            ],
          ),
          ...(file.others.length === 0
            ? []
            : [
                buttonRow(
                  file.others
                    .slice(0, 3)
                    .map(({ name, nth }) =>
                      button(`改作${line(name, 10)}`, { verb: 'file.turn', fileId: file.id, nth }),
                    ),
                ),
              ]),
        ]),
      ...(view.loose.length === 0
        ? []
        : [
            hint('您发来还没有附上的：'),
            ...view.loose.map((file) =>
              row(sayFile(file), '', [
                button('附上', {
                  verb: 'file.place',
                  fileId: file.id,
                  kind: view.kind,
                  id: view.id,
                  nth: '0',
                }),
              ]),
            ),
          ]),
    ]);
  });

/** Asks where a file goes; afterwards it says where it went. */
export const looseFileCard = (view: LooseFileView): Card => {
  const what = line(view.names.join('、'), 40);
  if (view.joined !== null)
    return card(header('grey', '附到哪里', '已附上', null), `已附到${view.joined}`, [
      say(`${what} 已附到${line(view.joined, 30)}。`),
    ]);
  return card(header('orange', '附到哪里', '待选择', null), '这个文件附到哪里', [
    say(what),
    ...view.places.map(({ label, kind, id, nth }) =>
      row(line(label, 40), '', [
        button('附到这里', { verb: 'file.place', fileId: view.fileId, kind, id, nth }),
      ]),
    ),
    ...(view.places.length === 0 ? [hint('现在没有可以附的事。打开要办的事后，点「附件」。')] : []),
    buttonRow([button('不用了，删掉', { verb: 'file.remove', fileId: view.fileId })]),
    hint('没有列出的，先打开那件事，点「附件」。不附的文件只留一天。'),
  ]);
};
