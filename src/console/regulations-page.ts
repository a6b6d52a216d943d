/** 规章: which regulation serves which matter, its tables with their clauses, and what the office has settled itself. */
import { matterWord } from '../office/folder/matters.ts';
import type { Office } from '../office/office.ts';
import { findClause } from '../regulation/find-table.ts';
import { openGaps, sayChoice, type OpenGap } from '../regulation/open-gaps.ts';
import type { OfficeChoice } from '../regulation/verdict.ts';
import { isAbout, viewTables } from '../regulation/view-table.ts';
import { choicesInForce } from '../request/local-rules.ts';
import { address, html, type Html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { section, table, tag } from './pieces.ts';

const PATH = '/regulations';

const tableTitle = (office: Office, choice: OfficeChoice): string =>
  office.book.packs[choice.pack]?.tables[choice.table]?.title ?? choice.table;

const chosen = (office: Office, choices: OfficeChoice[]): Html =>
  table(
    ['事项', '本单位怎样定', '出处'],
    choices.map((c) => [
      tableTitle(office, c),
      sayReading(office, c),
      c.source === 'office choice' ? '单位资料' : '卡片上确定',
    ]),
    '目前没有本单位约定。',
  );

/** The clause in place of its id, which only the packs use. */
const sayReading = (office: Office, choice: OfficeChoice): string => {
  const clause =
    choice.alternative === undefined ? undefined : findClause(office.book, choice.pack, choice.alternative);
  return sayChoice(
    clause === undefined
      ? choice
      : { ...choice, alternative: `《${clause.system}》${clause.ref}：${clause.text}` },
  );
};

export const regulationsPage: Page = {
  path: PATH,
  method: 'GET',
  menu: '规章',
  async show({ office }) {
    const packs = Object.entries(office.settings.packs);
    return {
      is: 'page',
      title: '规章',
      body: html`<p class="lead">每个事项由哪套制度管。点事项看审批、期限、标准怎么定的，每一行注明条款。</p>
        ${table(
          ['事项', '制度', '施行'],
          packs.map(([matter, id]) => [
            html`<a href="${address(`${PATH}/${matter}`)}">${matterWord(matter)}</a>`,
            html`<a href="${address(`/texts/${id}`)}">${office.book.packs[id]?.issuer ?? id}</a>`,
            office.book.packs[id]?.inForce.from ?? '未注明',
          ]),
          '还没有确定制度。',
        )}
        ${section('本单位约定', chosen(office, await choicesInForce(office, office.db)))}`,
    };
  },
};

export const regulationPage: Page = {
  path: `${PATH}/:matter`,
  method: 'GET',
  async show({ office, value }) {
    const matter = value('matter');
    const packId = Object.entries(office.settings.packs).find(([key]) => key === matter)?.[1];
    if (packId === undefined) return nothingHere('本单位没有为这个事项确定制度。');
    const tables = viewTables(office.book, packId, matter, office.settings.numbers);
    const choices = (await choicesInForce(office, office.db)).filter((c) => isAbout(matter, c.table));
    return {
      is: 'page',
      title: `${matterWord(matter)} · ${office.book.packs[packId]?.issuer ?? packId}`,
      body: html`<p class="links"><a href="${address(`${PATH}/${matter}/gaps`)}">没有写清楚的地方</a></p>
        ${choices.length > 0 && section('本单位约定', chosen(office, choices))}
        ${tables.map((one) =>
          section(
            `${one.title}${one.from === null ? '' : `（${one.from}）`}`,
            table(
              ['情形', '怎样办', '条款'],
              one.rows.map((row) => [
                row.when,
                row.then,
                row.clauses.map(
                  (c) =>
                    html`<details>
                      <summary>${c.ref}</summary>
                      <p>${c.text}</p>
                      ${c.note !== '' && html`<p class="faint">${c.note}</p>`}
                    </details>`,
                ),
              ]),
              '',
            ),
          ),
        )}
        ${tables.length === 0 && html`<p class="empty">这套制度没有关于${matterWord(matter)}的表。</p>`}`,
    };
  },
};

const KINDS: Record<OpenGap['kind'], string> = {
  gap: '没有写',
  overlap: '两处都管',
  conflict: '互相矛盾',
  needs_number: '没有写数字',
  unknown_post: '职务未列',
  unreachable_row: '用不到',
  self_approval: '自己批自己',
  doubt: '疑点',
};

export const gapsPage: Page = {
  path: `${PATH}/:matter/gaps`,
  method: 'GET',
  async show({ office, value }) {
    const matter = value('matter');
    const packId = Object.entries(office.settings.packs).find(([key]) => key === matter)?.[1];
    if (packId === undefined) return nothingHere('本单位没有为这个事项确定制度。');
    const choices = await choicesInForce(office, office.db);
    const gaps = openGaps(office.book, packId, matter, choices, office.settings.numbers);
    return {
      is: 'page',
      title: `${matterWord(matter)}：没有写清楚的地方`,
      body: html`<p class="lead">遇到时小办会问办公室一次，以后照办；也可以先在 office.yaml 里写明。</p>
        ${table(
          ['问题', '说明', '可以采用', '现状'],
          gaps.map((gap) => [
            KINDS[gap.kind],
            gap.sentence,
            gap.alternatives.map((one) => html`<div>${one}</div>`),
            gap.settled === null ? tag('待定', 'orange') : html`${tag('已定', 'green')} ${gap.settled}`,
          ]),
          '没有发现空白、重叠或矛盾。',
        )}`,
    };
  },
};
