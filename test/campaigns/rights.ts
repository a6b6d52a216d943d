/** Random people do random acts on random things through every door; the model says who may, and what he may learn. */
import { actText, type Act, type Verb } from '../../cards/acts.ts';
import type { TapResult } from '../../bot/emulator/page-api.ts';
import { comeIn, type Browser } from '../console/browse.ts';
import { ask, idOf, lastHeard, say } from '../stories/acts.ts';
import type { Play } from '../stories/play.ts';
import { factsOf } from './rights-facts.ts';
import {
  ASKS,
  CASES,
  DECIDES,
  FORMS,
  mayDo,
  mayKnow,
  mayKnowPetitioner,
  type Facts,
} from './rights-model.ts';
import { chanceOf, type Chance } from './size.ts';
import { watchChanges, type Changes } from './watch-changes.ts';

const PEOPLE = [
  '王芳',
  '邓铭凯',
  '叶知禾',
  '何静澜',
  '周启衡',
  '沈佳音',
  '宋佳宁',
  '贺小川',
  '袁向野',
  '曾淑慧',
];
const APPLICANTS = ['王芳', '邓铭凯', '叶知禾'];
const AT_CONSOLE = ['叶知禾', '袁向野', '沈佳音'];
/** Planted where only some may read; they must come up nowhere else. */
const WHY = '去省城医院复查旧伤';
const PETITIONER = '诸葛明珠';
const VERBS: Verb[] = [
  ...DECIDES,
  ...ASKS,
  ...CASES,
  ...FORMS,
  'request.comment',
  'request.file',
  'request.kind',
  'list.open',
  'petition.open',
  'question.answer',
];
const DOORS = ['tap', 'tap', 'tap', 'tap', 'tap', 'tap', 'forwarded', 'words', 'page', 'page'] as const;

export type Seen = { acts: number; entitled: number; changed: number; findings: string[] };

type Stage = {
  p: Play;
  chance: Chance;
  changes: Changes;
  ids: Map<string, string>;
  browsers: Map<string, Browser>;
};

/** Opens a leave of each applicant that nobody has decided. */
const refill = async ({ p, chance, changes }: Stage): Promise<void> => {
  for (const name of APPLICANTS) {
    const waiting = await p.service.office.db.request.count({
      where: { applicantId: await idOf(p, name), state: 'waiting' },
    });
    if (waiting > 0) continue;
    const day = 3 + chance.below(25);
    await say(p, name, `4月${day}日请事假一天，${WHY}`);
    await p.who(name).tap(p.card(name, '请假单').messageId, { button: '提交' });
    await p.settle();
  }
  await changes.since();
};

const setStage = async (p: Play, seed: number): Promise<Stage> => {
  await p.service.ticker.stop();
  const ids = new Map<string, string>();
  for (const name of PEOPLE) {
    ids.set(name, await idOf(p, name));
    await say(p, name, '帮助');
  }
  await ask(p, '王芳', `3月9日请事假一天，${WHY}`);
  await say(p, '宋佳宁', '信访');
  await p.who('宋佳宁').tap(p.card('宋佳宁', '信访登记').messageId, {
    button: '提交',
    form: {
      source: '来信',
      problem: '违章建筑',
      grade: '一般',
      received_on: '2026-03-02',
      name: PETITIONER,
      phone: '13877770001',
      matter: '楼道堆物',
      against: ids.get('袁向野') ?? '',
    },
  });
  await p.settle();
  const browsers = new Map<string, Browser>();
  for (const name of AT_CONSOLE) browsers.set(name, await comeIn(p, name));
  const changes = await watchChanges(p.service.office.db);
  return { p, chance: chanceOf(seed), changes, ids, browsers };
};

const someId = (chance: Chance, known: Iterable<string>): string => {
  const list = [...known];
  return list.length === 0 || chance.maybe(0.05) ? 'nothing-like-it' : chance.pick(list);
};

/** An act on something that is there, or nearly. */
const someAct = async (stage: Stage, facts: Facts, verb: Verb): Promise<Act> => {
  const { chance, p } = stage;
  const requestId = someId(chance, facts.requests.keys());
  const step = await p.service.office.db.approvalStep.findFirst({ where: { requestId, state: 'active' } });
  return {
    verb,
    requestId,
    stepId: step?.id ?? 'none',
    petitionId: someId(chance, facts.petitions.keys()),
    draftId: someId(chance, facts.drafts.keys()),
    questionId: 'none',
    name: chance.pick(['back', 'shorten', 'confirm', 'nothing']),
  } as unknown as Act;
};

const someForm = ({ chance, ids }: Stage): Record<string, string> => ({
  opinion: chance.pick(['', '人手不足', '请写明去向']),
  comment: '请抓紧',
  reason: '情况有变',
  days: '5',
  person: chance.pick([...ids.values()]),
  to: chance.pick([...ids.values()]),
  handler: chance.pick([...ids.values()]),
});

const INSIDE = /null|undefined|NaN|\[object|Error\b|Prisma|没有办成/;

/** What a person was shown must not tell what he may not know. */
const leaksIn = (facts: Facts, who: string, shown: string, about: string | null): string[] => [
  ...(shown.includes(WHY) &&
  ![...facts.requests.keys()].some((id) => (about === null || id === about) && mayKnow(facts, who, id))
    ? ['why somebody asks for leave']
    : []),
  ...(shown.includes(PETITIONER) && !mayKnowPetitioner(facts, who) ? ['who petitions'] : []),
];

/** Does one act and says what was wrong with it. */
const oneAct = async (stage: Stage, seen: Seen, verbs: readonly Verb[]): Promise<void> => {
  const { p, chance, changes, ids, browsers } = stage;
  const facts = await factsOf(p.service.office.db);
  const door = chance.pick(DOORS);
  let name = chance.pick(PEOPLE);
  let who = ids.get(name) ?? '';
  const found = (what: string) => seen.findings.push(`act ${seen.acts}: ${name} ${what}`);
  await changes.since();
  seen.acts += 1;
  if (door === 'page') {
    const [at, browser] = chance.pick([...browsers]);
    const kind = chance.maybe(0.5);
    const number = kind
      ? (facts.requests.get(someId(chance, facts.requests.keys()))?.number ?? 'QJ-2026-9999')
      : (facts.petitions.get(someId(chance, facts.petitions.keys()))?.number ?? 'XF-2026-9999');
    const page = await browser.get(`/console/${kind ? 'requests' : 'petitions'}/${number}`);
    if (page.status >= 500) found(`the page of ${number} failed`);
    for (const leak of leaksIn(facts, ids.get(at) ?? '', page.text, null))
      found(`${at} reads ${leak} on a page`);
    return;
  }
  if (door === 'words') {
    const [id, request] = chance.pick([...facts.requests]);
    const able = mayDo(facts, who, { verb: 'request.approve', requestId: id, stepId: '' });
    await say(
      p,
      name,
      `${chance.pick(['同意', '驳回', '退回'])} ${request.number}${chance.maybe(0.5) ? ' 人手不足' : ''}`,
    );
    const touched = await changes.since();
    if (able) seen.entitled += 1;
    else if (touched.length > 0) found(`decided ${request.number} in words: ${touched.join()}`);
    const outside = !mayKnow(facts, who, id) && !facts.leaders.has(who);
    if (outside && !/没有编号为|没有看懂/.test(lastHeard(p, name)))
      found(`hears of ${request.number}: ${lastHeard(p, name)}`);
    return;
  }
  const verb = chance.pick(verbs);
  const act = await someAct(stage, facts, verb);
  // Now and then whoever may: what has moved gives the others something else to try.
  const able = chance.maybe(0.3) ? PEOPLE.find((one) => mayDo(facts, ids.get(one) ?? '', act)) : undefined;
  if (able !== undefined) name = able;
  who = ids.get(name) ?? '';
  const text = actText(act);
  const own = p.who(name).lastCard();
  if (own === undefined) return;
  let { messageId } = own;
  if (door === 'forwarded') {
    const other = chance.pick(PEOPLE);
    try {
      messageId = p.who(name).forward(p.who(other).lastCard()?.messageId ?? messageId, p.who(name).openId);
    } catch {
      // Most cards cannot be passed on, and nobody passes on what he does not see.
    }
  }
  const answer: TapResult = await p
    .who(name)
    .tapRaw(messageId, { tag: 'button', name: text, value: { act: text }, form_value: someForm(stage) });
  const touched = await changes.since();
  if (touched.length > 0) seen.changed += 1;
  if (mayDo(facts, who, act)) seen.entitled += 1;
  else if (touched.length > 0) found(`${text} changed ${touched.join()}`);
  if (answer.error !== undefined || INSIDE.test(answer.toast?.content ?? ''))
    found(`${text}: ${JSON.stringify(answer.error ?? answer.toast)}`);
  // An act may have made him one of those who may know.
  const after = touched.length > 0 ? await factsOf(p.service.office.db) : facts;
  for (const leak of leaksIn(after, who, JSON.stringify(answer), null)) found(`${text} shows ${leak}`);
};

/** So many acts from a seed; `verbs` narrows them. Stops at the first finding when it is to be shown to find one. */
export const runRights = async (
  p: Play,
  {
    acts,
    seed,
    verbs = VERBS,
    stopAtFirst = false,
  }: { acts: number; seed: number; verbs?: readonly Verb[]; stopAtFirst?: boolean },
): Promise<Seen> => {
  const stage = await setStage(p, seed);
  const seen: Seen = { acts: 0, entitled: 0, changed: 0, findings: [] };
  while (seen.acts < acts && !(stopAtFirst && seen.findings.length > 0)) {
    if (seen.acts % 25 === 0) await refill(stage);
    await oneAct(stage, seen, verbs);
  }
  await p.settle();
  return seen;
};
