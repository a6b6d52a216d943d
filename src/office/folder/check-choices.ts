/** office.yaml 本单位约定: how the office reads the gaps and overlaps of its text. */
import { isRefusal } from '../../core/outcome.ts';
import type { Book } from '../../regulation/book.ts';
import { checkPack, type BookFinding } from '../../regulation/check-pack.ts';
import { findTable, lineage } from '../../regulation/find-table.ts';
import { tableName } from '../../regulation/language/vocabulary.ts';
import type { OfficeChoice } from '../../regulation/verdict.ts';
import { meant } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import { choiceYaml, type ChoiceYaml, type OfficeYaml } from './office-yaml.ts';
import { parseYaml, type YamlText } from './read-yaml.ts';

/** Under this table the office settles who decides when a post is empty or held by the applicant. */
const POSTS_TABLE = 'posts';
const EMPTY_POST = /^(empty|own):./;

type Say = (column: string, text: string) => void;

/** Checks that the situation is one that the text really leaves open, and that the answer fits it. */
const checkAnswer = (choice: ChoiceYaml, findings: BookFinding[], say: Say): void => {
  const open = findings.filter((f) => f.table === tableName(choice.表) && f.situation !== '');
  const finding = open.find((f) => f.situation === choice.情形);
  if (!finding) {
    const known = [...new Set(open.map((f) => f.situation))];
    const list = known.length === 0 ? '这张表没有需要约定的情形' : `可写：${known.join('；')}`;
    say('情形', `表 ${choice.表} 没有情形「${choice.情形}」；${list}`);
    return;
  }
  const readings = finding.alternatives.map((a) => a.key);
  if (finding.kind === 'needs_number') {
    if (choice.数值 === undefined) say('数值', '没有写多少，写大于 0 的数');
    return;
  }
  if (choice.采用 !== undefined && !readings.includes(choice.采用))
    say(
      '采用',
      readings.length === 0
        ? '制度没有规定的情形没有条款可采用，请改写「审批」'
        : `「${choice.采用}」不在这个情形里，可采用：${readings.join('、')}`,
    );
  if (choice.采用 === undefined && choice.审批 === undefined)
    say(
      '情形',
      `没有写怎么定；写「审批」${readings[0] === undefined ? '' : `，或写「采用: ${readings[0]}」`}`,
    );
};

const checkChoice = (choice: ChoiceYaml, book: Book, say: Say): void => {
  if (choice.表 === POSTS_TABLE) {
    if (!EMPTY_POST.test(choice.情形))
      say('情形', '写成 empty:岗位（没有人担任）或 own:岗位（申请人本人担任）');
    if (choice.审批 === undefined) say('情形', '没有写改由谁批；用「审批」写岗位');
    return;
  }
  if (!(choice.制度 in book.packs)) {
    const known = Object.keys(book.packs);
    say('制度', `没有编号为「${choice.制度}」的制度${meant(choice.制度, known)}；现有：${known.join('、')}`);
    return;
  }
  const found = findTable(book, choice.制度, choice.表);
  if (isRefusal(found)) {
    say('表', found.sentence);
    return;
  }
  const owner = lineage(book, choice.制度).find((pack) => tableName(choice.表) in pack.tables);
  const findings = checkPack(book, owner?.id ?? choice.制度, (table) => table === tableName(choice.表));
  if (!isRefusal(findings)) checkAnswer(choice, findings, say);
};

const routeOf = (choice: ChoiceYaml): OfficeChoice['route'] =>
  choice.审批?.map((step) => {
    if (typeof step === 'string') return { mode: 'one', posts: [step] };
    return '全部' in step ? { mode: 'all', posts: step.全部 } : { mode: 'one', posts: step.任一 };
  });

/** Checks each choice against the packs: an unknown pack, table, situation, reading or post is reported at its line. */
export const checkChoices = (
  yaml: YamlText,
  office: OfficeYaml,
  known: { book: Book; isPost(name: string): boolean },
  report: Report,
): OfficeChoice[] =>
  (office.本单位约定 ?? []).flatMap((value, i) => {
    const base = ['本单位约定', i];
    const written = parseYaml(yaml, choiceYaml, report, { base, value });
    if (written === null) return [];
    const say: Say = (column, text) => report.fault(yaml.lineOf([...base, column]), column, text);
    checkChoice(written, known.book, say);
    const route = routeOf(written);
    for (const post of route?.flatMap((step) => step.posts) ?? []) {
      if (!known.isPost(post)) say('审批', `「岗位」里没有「${post}」，先在「岗位」中写明是谁`);
    }
    return {
      pack: written.制度,
      table: tableName(written.表),
      situation: written.情形,
      alternative: written.采用,
      route,
      file_with: written.备案,
      number: written.数值,
      source: 'office choice',
      said: written.说明,
    };
  });
