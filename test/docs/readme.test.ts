/** The two READMEs say the same, and what they name exists. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVENT_TYPES } from '../../bot/feishu/parse-event.ts';
import { REFUSALS } from '../../src/core/refusals.ts';
import { tables } from '../setup/matters.ts';
import { PEOPLE_COLUMNS } from '../../src/office/folder/check-people.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

const READMES = ['README.md', 'README.zh-CN.md'];
const PAGES = [...READMES, 'CONTRIBUTING.md', 'CHANGELOG.md'];
const LARGEST_IMAGE = 300 * 1024;

/** Full-width signs read the same as narrow ones. */
const plain = (text: string): string => text.normalize('NFKC');
/** The rows of all tables, cell by cell. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const codeIn = (text: string): string[] => [...new Set(found(text, /`([^`\n]+)`/g))].toSorted();

describe.each(READMES)('%s', (file) => {
  const text = read(file);

  it('lists every refusal with its meaning, and no other', () => {
    const rows = rowsOf(text).filter(([code]) => /^`[a-z]+-[a-z-]+`$|^`overlap`$/.test(code ?? ''));
    const listed = rows.map(([code, ...meanings]) => [code?.slice(1, -1), plain(meanings.at(-1) ?? '')]);
    expect(listed).toEqual(Object.entries(REFUSALS).map(([code, meaning]) => [code, plain(meaning)]));
  });

  it('names every variable of the environment', () => {
    const variables = found(read('src/config.ts'), /^ {2}([A-Z_]+): variable\(/gm);
    expect(variables.length).toBeGreaterThan(10);
    expect(variables.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('names the events that are understood, the menu keys, the columns of people.csv', () => {
    expect(EVENT_TYPES.filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
    expect(Object.keys(tables.opens).filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
    expect(PEOPLE_COLUMNS.filter((column) => !text.includes(column))).toEqual([]);
  });
});

describe('the pages', () => {
  it('name only commands that exist', () => {
    const named = PAGES.flatMap((file) => found(read(file), /(?:`|^ *|=\S+ )npm (?:run )?([a-z]+)/gm));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('name every command at least once', () => {
    for (const file of READMES) {
      const named = found(read(file), /`npm (?:run )?([a-z]+)/g);
      expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([]);
    }
  });

  it('link only to what is there, and show nothing from elsewhere', () => {
    const links = PAGES.flatMap((file) => found(read(file), /\]\(([^)#]+)\)/g));
    const own = links.filter((link) => !link.startsWith('https://'));
    expect(own.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
    const images = PAGES.flatMap((file) => found(read(file), /<img src="([^"]+)"/g));
    expect(images.filter((image) => statSync(path.join(ROOT, image)).size > LARGEST_IMAGE)).toEqual([]);
    expect(PAGES.filter((file) => /!\[[^\]]*\]\(http|<img src="http/.test(read(file)))).toEqual([]);
  });

  it('say the same in both languages: the same sections, the same rows, the same code', () => {
    const [english = '', chinese = ''] = READMES.map(read);
    const headings = (text: string) => found(text, /^(#+) /gm);
    expect(headings(chinese)).toEqual(headings(english));
    expect(rowsOf(chinese).length).toBe(rowsOf(english).length);
    expect(codeIn(chinese)).toEqual(codeIn(english));
  });

  it('write Chinese signs among Chinese words', () => {
    const prose = read('README.zh-CN.md')
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`|\]\([^)]*\)/g, '');
    expect(found(prose, /([\u4e00-\u9fff」][,:;()]|[,:;(][\u4e00-\u9fff])/g)).toEqual([]);
  });
});
