/** 附件: what people send as files, wherever it belongs. */
import { forgetFiles } from '../../src/attachment/forget-files.ts';
import { placeFile } from '../../src/attachment/join-files.ts';
import { mayOpen, openFile } from '../../src/attachment/open-file.ts';
import { removeFile } from '../../src/attachment/remove-file.ts';
import { turnFile } from '../../src/attachment/turn-file.ts';
import { sendFile } from '../../src/attachment/send-file.ts';
import { viewFiles, viewLooseFile } from '../../src/attachment/view-files.ts';
import { filePage } from '../../src/console/file-page.ts';
import type { Subject } from '../../src/core/notices.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { fileWords } from '../../cards/attachment/file-words.ts';
import { filesCard, looseFileCard } from '../../cards/attachment/files-card.ts';
import { toast } from '../../cards/toasts.ts';
import type { Matter } from '../matter.ts';
import { after } from '../route/acts.ts';
import { bringCard } from '../route/bring-card.ts';
import { shows } from '../route/drawn.ts';

/** The card that lists the files of a subject. */
const listOf = (subject: Subject): Subject => `files:${subject.replace(':', '-')}`;

export const attachment = {
  name: '附件',
  acts: {
    'file.list': (desk, person, { kind, id }) => bringCard(desk, person, `files:${kind}-${id}`),
    'file.place': async (desk, person, { fileId, kind, id, nth }) => {
      const subject = `${kind}:${id}` as Subject;
      const placed = await placeFile(desk, person, fileId, { subject, nth: Number(nth) });
      return isRefusal(placed)
        ? { said: placed, shows: `file:${fileId}` }
        : { said: toast(`已附到${placed.label}`), shows: listOf(subject) };
    },
    'file.turn': async (desk, person, { fileId, nth }) => {
      const turned = await turnFile(desk, person, fileId, Number(nth));
      return isRefusal(turned)
        ? { said: turned, shows: null }
        : { said: toast(`已改作${turned.field}`), shows: listOf(turned.subject) };
    },
    'file.open': async (desk, person, { fileId }) =>
      after(await sendFile(desk, person, fileId), () => '文件随后发到单聊', null),
    'file.remove': async (desk, person, { fileId }) => {
      const removed = await removeFile(desk, person, fileId);
      return isRefusal(removed)
        ? { said: removed, shows: null }
        : { said: '已移除', shows: removed.subject === null ? null : listOf(removed.subject) };
    },
  },
  subjects: {
    files: shows('附件', viewFiles, filesCard),
    file: shows('附到哪里', viewLooseFile, looseFileCard),
  },
  sentences: fileWords,
  files: {
    'file.sent': (office, notice) => {
      if (notice.kind !== 'file.sent') return null;
      const { recipientId, payload } = notice;
      return openFile(office, payload.fileId, recipientId).then((file) =>
        file === null
          ? null
          : { ...file, stillSo: () => mayOpen(office, office.db, payload.fileId, recipientId) },
      );
    },
  },
  journal: { 'file.attach': '附上文件', 'file.open': '打开附件', 'file.remove': '移除附件' },
  pages: [filePage],
  jobs: [{ name: 'file.forget', words: '没有附上的文件到期删除', everyMinutes: 60, run: forgetFiles }],
} satisfies Matter;
