/** 导入: what the office folder would change is shown before it is changed. */
import type { Office } from '../office/office.ts';
import { importFolder, isImported, type Imported, type NotImported } from '../office/import-folder.ts';
import { sayFault } from '../office/folder/fault.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { address, html, type Html } from './html.ts';
import { notAllowed, nothingHere, type PageAnswer, type PageRequest, type Page } from './page.ts';
import { list, section, table } from './pieces.ts';

const PATH = '/import';
const ONLY_CLERKS = '单位资料由办公室导入。';

const mayImport = (office: Office, person: Person): boolean =>
  office.premises != null && person.roles.includes(CLERK_ROLE);

const asking = ({ token }: PageRequest, path: string, word: string): Html =>
  html`<form method="post" action="${address(path)}">
    <input type="hidden" name="token" value="${token}" /><button>${word}</button>
  </form>`;

const PARTS = [
  ['added', '新增'],
  ['changed', '变更'],
  ['retired', '停用'],
  ['settled', '随之处理的已有安排'],
] as const;

const findings = (title: string, faults: NotImported['faults']): Html | false =>
  faults.length > 0 &&
  section(
    `${title}（${faults.length}）`,
    table(
      ['哪里', '问题'],
      faults.map((f) => [sayFault({ ...f, text: '' }).replace(/：$/, ''), f.text]),
      '',
    ),
  );

/** What came of a rehearsal or an import, in lines. */
const report = (result: Imported | NotImported): Html => {
  if (!isImported(result))
    return html`<p>${result.faults.length} 处要改，什么都没有导入。</p>
      ${findings('要改的地方', result.faults)}${findings('提醒', result.warnings)}`;
  const parts = PARTS.flatMap(([key, word]) => {
    const lines = result[key] ?? [];
    return lines.length === 0 ? [] : [section(`${word}（${lines.length}）`, list(lines))];
  });
  return html`${parts.length === 0 && html`<p>没有变化，${result.unchanged} 项与上次导入相同。</p>`}
  ${parts}${findings('提醒', result.warnings)}`;
};

const changes = (result: Imported): boolean => PARTS.some(([key]) => (result[key] ?? []).length > 0);

const run = async (ask: PageRequest, rehearse: boolean): Promise<PageAnswer> => {
  const { office, person } = ask;
  if (office.premises == null) return nothingHere();
  if (!person.roles.includes(CLERK_ROLE)) return notAllowed(ONLY_CLERKS);
  const result = await importFolder(office, office.premises.officeDir, { rehearse });
  const open = rehearse && isImported(result) && changes(result);
  return {
    is: 'page',
    title: rehearse ? '导入前核对' : isImported(result) ? '已导入' : '没有导入',
    body: html`${open && asking(ask, `${PATH}/do`, '按以下变化导入')} ${report(result)}
      <p class="links"><a href="${address(PATH)}">返回</a></p>`,
  };
};

export const importPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '导入',
  offered: mayImport,
  async show(ask) {
    if (ask.office.premises == null) return nothingHere();
    if (!ask.person.roles.includes(CLERK_ROLE)) return notAllowed(ONLY_CLERKS);
    return {
      is: 'page',
      title: '导入单位资料',
      body: html`<p>
          改好服务器上单位资料文件夹里的表格和 office.yaml 后，先核对会改什么，再导入。核对不改动任何内容。
        </p>
        ${asking(ask, `${PATH}/check`, '核对会改什么')}`,
    };
  },
};

export const checkImportPage: Page = {
  path: `${PATH}/check`,
  method: 'POST',
  show: (ask) => run(ask, true),
};

export const doImportPage: Page = {
  path: `${PATH}/do`,
  method: 'POST',
  show: (ask) => run(ask, false),
};
