/** 台账: the registers of the matters that run from files, as far as 可看 opens them to this person. */
import { eachLine } from '../ledger/each-line.ts';
import { keepsRegisters, registersFor, type SeenRegister } from '../ledger/registers-for.ts';
import { viewLines } from '../ledger/view-lines.ts';
import { paperOf } from '../ledger/view-paper.ts';
import { address, html } from './html.ts';
import { nothingHere, type PageRequest, type Page } from './page.ts';
import { chooseMonth, filterForm, older, PER_PAGE, searchWord, table } from './pieces.ts';
import { sheetFile } from './sheet-file.ts';

const PATH = '/registers';

/** Where a register's page is. */
export const registerPath = (name: string): string => `${PATH}/${encodeURIComponent(name)}`;

/** The register that the address names, if this person may see it. */
export const registerAsked = async ({ office, person, value }: PageRequest): Promise<SeenRegister | null> =>
  (await registersFor(office, person)).find((r) => r.name === value('register')) ?? null;

/** A month as the filter writes it; anything else is no month. */
const monthAsked = ({ value }: PageRequest): string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(value('month')) ? value('month') : '';

export const registersPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '台账',
  offered: keepsRegisters,
  async show({ office, person }) {
    const registers = await registersFor(office, person);
    return {
      is: 'page',
      title: '台账',
      body: table(
        ['台账', '栏目'],
        registers.map((r) => [
          html`<a href="${address(registerPath(r.name))}">${r.name}</a>`,
          r.columns.join('、'),
        ]),
        '目前没有您可以看的台账。',
      ),
    };
  },
};

export const registerPage: Page = {
  path: `${PATH}/:register`,
  method: 'GET',
  async show(ask) {
    const { office, value } = ask;
    const register = await registerAsked(ask);
    if (register === null) return nothingHere('没有这本台账，或您没有查看它的权限。');
    const month = monthAsked(ask);
    const word = value('word');
    const path = registerPath(register.name);
    const { lines, next } = await viewLines(office, register, {
      month,
      word,
      before: value('before'),
      take: PER_PAGE,
    });
    const papers = lines.map((l) => paperOf(office, l.matter, register.name));
    const printed = papers.some((paper) => paper !== null);
    return {
      is: 'page',
      title: register.name,
      body: html`${filterForm(path, [searchWord(word, '姓名、编号、字词'), chooseMonth(month)], `${path}/file/xlsx`)}
      ${table(
        [...register.columns, ...(printed ? ['打印'] : [])],
        lines.map((l, i) => [
          ...l.cells,
          ...(printed
            ? [
                papers[i] != null &&
                  html`<a href="${address(`${path}/paper/${encodeURIComponent(l.number)}`)}"
                    >${papers[i]}</a
                  >`,
              ]
            : []),
        ]),
        '没有符合条件的登记。',
      )}
      ${older(path, { month, word }, value('before'), next)}`,
    };
  },
};

export const registerFile: Page = {
  path: `${PATH}/:register/file/xlsx`,
  method: 'GET',
  async show(ask) {
    const register = await registerAsked(ask);
    if (register === null) return nothingHere('没有这本台账，或您没有查看它的权限。');
    const month = monthAsked(ask);
    const name = `${register.name}${month === '' ? '' : ` ${month}`}`;
    return sheetFile(
      ask.office,
      name,
      register.columns,
      eachLine(ask.office, register, { month, word: ask.value('word') }),
    );
  },
};
