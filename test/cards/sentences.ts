/** Every sentence that a person can get, as one page: what rings, what cards say, and what the program may answer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';
import { wordsFor } from '../../cards/notice-words.ts';
import { tables } from '../setup/matters.ts';
import type { NoticeKind } from '../../src/core/notices.ts';
import { words } from './read-card.ts';
import { sampleCards } from './sample-cards.ts';
import { payloads } from './sample-payloads.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A text that reads, rather than says. */
const PATTERN = /\(\?|\\d|[\])][?*+]|\(…\)|\|/;

const HAN = /\p{Script=Han}/u;

/** Where sentences stand, with what the office calls it. */
const PLACES: [string, string][] = [
  ['src/leave', '请假'],
  ['src/request', '审批'],
  ['src/duty', '值班'],
  ['src/breach', '违规记录'],
  ['src/vehicle', '用车'],
  ['src/meal', '用餐'],
  ['src/petition', '信访'],
  ['src/meeting', '会议'],
  ['src/supervision', '督办'],
  ['src/digest', '待办和早间推送'],
  ['src/staff', '人员和代办'],
  ['src/obligation', '期限'],
  ['src/calendar', '日期'],
  ['src/regulation', '制度'],
  ['src/office', '单位资料'],
  ['src/core', '其他'],
  ['src/http', '网页出错'],
  ['src/console', '控制台'],
  ['cards', '卡片上的固定文字'],
  ['bot', '对话'],
];
/** What is read and never said, the pretend Feishu, and the texts and words of the regulations. */
const UNSAID = [
  'bot/understand',
  'bot/emulator',
  'src/regulation/packs',
  'src/regulation/language/column-words.ts',
  'src/regulation/language/vocabulary.ts',
];

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !UNSAID.some((unsaid) => file.startsWith(unsaid)))
    .toSorted();

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const texts = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (!isNode(node)) return [];
  const inner = (): string[] => Object.values(node).flatMap(texts);
  if (node['type'] === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  if (node['type'] !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return inner();
  const whole = node['quasis']
    .map((part: unknown) => {
      const value = isNode(part) ? part['value'] : null;
      return isNode(value) && typeof value['cooked'] === 'string' ? value['cooked'] : '';
    })
    .join('…');
  return [whole, ...texts(node['expressions'])];
};

/** The Chinese texts that a file may say; 「…」 stands for what is filled in. */
const textsOf = (file: string): string[] =>
  texts(parseAst(readFileSync(path.join(ROOT, file), 'utf8'), { lang: 'ts' }))
    .map((text) =>
      text
        .replaceAll(/<[^>]*>|…["'] ?\/?>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => HAN.test(text) && Array.from(text).length > 3 && !PATTERN.test(text));

const list = (lines: Iterable<string>): string =>
  [...new Set(lines)].map((line) => `- ${line.replaceAll('\n', ' / ')}`).join('\n');

const noticeWords = tables.sentences;
const isKind = (text: string): text is NoticeKind => text in noticeWords;

export type Sentences = { title: string; lines: string[] }[];

/** All of them under their titles. */
export const allSentences = (): Sentences => [
  {
    title: '消息',
    lines: Object.keys(noticeWords)
      .filter(isKind)
      .flatMap((kind) => wordsFor(noticeWords, kind, payloads[kind]) ?? []),
  },
  { title: '卡片', lines: sampleCards.flatMap(([, card]) => words(card).split('\n')) },
  ...PLACES.map(([folder, title]) => ({ title, lines: filesIn(folder).flatMap(textsOf) })),
];

/** The page as it is committed. */
export const sentencesPage = (all: Sentences): string =>
  [
    '# 小办会说的话',
    '由测试生成，改了文字请运行 `npm test -- test/cards/sentences.test.ts -u`。「…」处填入姓名、日期、编号等。',
    ...all.map(({ title, lines }) => `## ${title}\n\n${list(lines.filter((l) => l.trim() !== ''))}`),
  ].join('\n\n') + '\n';
