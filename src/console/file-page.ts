/** An attachment (附件) as a file, for whoever sees its case. */
import { openFile } from '../attachment/open-file.ts';
import type { NamedFile } from '../attachment/list-files.ts';
import { address, html, type Html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { list, section } from './pieces.ts';

export const filePage: Page = {
  path: '/files/:file',
  method: 'GET',
  async show({ office, person, value }) {
    const file = await openFile(office, value('file'), person.id);
    if (file === null) return nothingHere('没有这个文件，或您没有查看它的权限。');
    // Saved, never shown in the page: what somebody sent must not run in the console's name.
    return { is: 'file', name: file.name, type: 'application/octet-stream', bytes: file.bytes };
  },
};

/** What is attached to something, each a link; nothing where nothing is. */
export const filesSection = (files: NamedFile[]): Html | false =>
  files.length > 0 &&
  section(
    '附件',
    list(
      files.map(
        (file) =>
          html`<a href="${address(`/files/${file.id}`)}">${file.name}</a>
            <span class="faint">${file.size}</span>`,
      ),
    ),
  );
