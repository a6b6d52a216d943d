/** Days of an office: people ask, decide, forget, hand over and leave; after every day it must be whole. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlsOf } from '../../bot/emulator/controls.ts';
import type { Person } from '../../bot/emulator/create-emulator.ts';
import { makeOfficeFolder } from '../../prisma/seed/make-office-folder.ts';
import { at, day, type Day } from '../../src/core/day.ts';
import { importFolder, isImported } from '../../src/office/import-folder.ts';
import { DEMO_OFFICE, play, type Play } from '../stories/play.ts';
import type { Matter } from '../../bot/matter.ts';
import { officeNotWhole } from './office-whole.ts';
import { chanceOf, type Chance } from './size.ts';

export type Year = {
  days: number;
  said: number;
  taps: number;
  /** Taps that the office accepted. */
  done: number;
  messages: number;
  people: number;
  overdue: number;
  left: number;
  /** Real milliseconds until everybody had his morning card, at worst. */
  slowestPushMs: number;
  findings: string[];
};

export type YearOptions = {
  days: number;
  people: number;
  seed: number;
  matters?: readonly Matter[];
  stopAtFirst?: boolean;
  /** How much happens on a day. */
  busy: number;
};

const SENTENCES = [
  '明天请事假一天，家里装修',
  '后天下午请假半天去医院',
  '下周一到下周三请年休假',
  '明天9点到11点用车去区统计局，3人',
  '请假',
  '销假',
  '用车',
  '待办',
  '我的申请',
  '值班',
  '调班',
  '会议',
  '督办',
  '催一下',
  '撤回',
  '帮助',
];
/** What people press when they see it; the rest they leave, as people do. */
const PRESSED =
  /^(提交|同意|驳回|退回修改|销假|撤回|催办|取消|反馈|参加|签到|备案|已归档|确认返岗|接受调班|谢绝|派车|出车|收车|查看.*)$/;
/** How often somebody asks for something and then forgets about it. */
const FORGOTTEN = 0.2;

type Stage = { p: Play; chance: Chance; dir: string; year: Year; names: string[] };

const cardsOf = (person: Person) =>
  person.messages().filter((m) => m.from.kind === 'bot' && m.card !== undefined);

/** Somebody looks at one of his newest cards and presses a button on it, with what the form holds already. */
const pressSomething = async ({ chance, year }: Stage, person: Person, newest = 3): Promise<void> => {
  const message = chance.pick(cardsOf(person).slice(-newest));
  const buttons = controlsOf(message.card ?? {}).filter(
    (c) => c.tag === 'button' && PRESSED.test(c.label ?? ''),
  );
  if (buttons.length === 0) return;
  const button = chance.pick(buttons);
  const label = button.label ?? '';
  const form: Record<string, string> = /^(驳回|退回修改)$/.test(label) ? { opinion: '人手不足' } : {};
  const result = await person
    .tap(message.messageId, { button: button.name ?? label, form })
    .catch(() => null);
  year.taps += 1;
  if (result?.toast?.type === 'success') year.done += 1;
  if (/没有办成/.test(result?.toast?.content ?? '')) year.findings.push(`${person.name} ${label}: a fault`);
};

/** Somebody leaves: the next import no longer has him. */
const somebodyLeaves = async ({ p, chance, dir, year, names }: Stage): Promise<void> => {
  const file = path.join(dir, 'people.csv');
  const rows = (await readFile(file, 'utf8')).split('\n');
  // Nobody's leader and in no table: whoever else leaves is replaced in the tables first.
  const tables = await Promise.all(
    ['departments.csv', 'office.yaml', 'meetings.csv', 'vehicles.csv'].map((name) =>
      readFile(path.join(dir, name), 'utf8').catch(() => ''),
    ),
  );
  const free = rows.slice(1).filter((row) => {
    const no = row.split(',')[0] ?? '';
    return (
      no !== '' &&
      !tables.some((text) => text.includes(no)) &&
      !rows.some((other) => other !== row && other.includes(`,${no}`))
    );
  });
  if (free.length < 5) return;
  const row = chance.pick(free);
  await writeFile(file, rows.filter((one) => one !== row).join('\n'));
  const { office } = p.service;
  const imported = await importFolder({ ...office, tables: office.tables }, dir);
  if (!isImported(imported)) {
    // Somebody still named in a table stays for the time being.
    await writeFile(file, rows.join('\n'));
    return;
  }
  year.left += 1;
  const name = row.split(',')[1] ?? '';
  names.splice(names.indexOf(name), 1);
};

const oneDay = async (stage: Stage, date: Day, busy: number): Promise<void> => {
  const { p, chance, year, names } = stage;
  const morning = performance.now();
  await p.moveTo(date.toString(), '08:31');
  year.slowestPushMs = Math.max(year.slowestPushMs, performance.now() - morning);
  if (date.dayOfWeek <= 5)
    for (let i = 0; i < busy; i += 1) {
      const holding = names.filter((name) => cardsOf(p.who(name)).length > 0);
      if (holding.length === 0 || chance.maybe(0.4)) {
        const person = p.who(chance.pick(names));
        await person.say(chance.pick(SENTENCES));
        year.said += 1;
        await p.settle();
        if (cardsOf(person).length > 0 && !chance.maybe(FORGOTTEN)) await pressSomething(stage, person, 1);
      } else await pressSomething(stage, p.who(chance.pick(holding)));
      await p.settle();
    }
  if (chance.maybe(0.06)) await somebodyLeaves(stage);
  await p.moveTo(date.toString(), chance.maybe(0.5) ? '17:35' : '20:05');
  const { db } = p.service.office;
  const now = at(date, '20:05');
  year.overdue = Math.max(
    year.overdue,
    await db.obligation.count({ where: { state: 'open', dueAt: { lt: new Date(now.epochMilliseconds) } } }),
  );
  for (const what of await officeNotWhole(db, p.emulator, now))
    year.findings.push(`${date.toString()}: ${what}`);
};

const folderFor = async (people: number): Promise<string> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'xiaoban-year-'));
  if (people > 40) await makeOfficeFolder(dir, { people, departments: Math.ceil(people / 25) });
  else await cp(DEMO_OFFICE, dir, { recursive: true });
  return dir;
};

/** Lives through so many days and tells what they were like. */
export const runYear = async (wish: YearOptions): Promise<Year> => {
  const dir = await folderFor(wish.people);
  const p = await play({
    at: ['2026-03-01', '18:00'],
    officeDir: dir,
    ...(wish.matters === undefined ? {} : { matters: wish.matters }),
  });
  const { db } = p.service.office;
  const names = (await db.person.findMany({ where: { retiredAt: null }, orderBy: { staffNo: 'asc' } })).map(
    (one) => one.name,
  );
  const year: Year = {
    days: 0,
    said: 0,
    taps: 0,
    done: 0,
    messages: 0,
    people: names.length,
    overdue: 0,
    left: 0,
    slowestPushMs: 0,
    findings: [],
  };
  const stage = { p, chance: chanceOf(wish.seed), dir, year, names: [...new Set(names)] };
  try {
    for (; year.days < wish.days && !(wish.stopAtFirst === true && year.findings.length > 0); year.days += 1)
      await oneDay(stage, day('2026-03-02').add({ days: year.days }), wish.busy);
    year.messages = names.reduce(
      (n, name) =>
        n +
        p
          .who(name)
          .messages()
          .filter((m) => m.from.kind === 'bot').length,
      0,
    );
    return year;
  } finally {
    await p.end();
    await rm(dir, { recursive: true, force: true });
  }
};
