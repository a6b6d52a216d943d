/** `npm run regulation`, as a person or a script runs it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRegulationCommand } from '../../src/regulation/cli.ts';
import { PACKS_DIR } from '../../src/regulation/load-book.ts';

const ROOT = path.join(import.meta.dirname, '../..');

const spawn = (...args: string[]) => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/regulation/cli.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
};

const run = async (...args: string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runRegulationCommand(args, {}, { out: (l) => out.push(l), err: (l) => err.push(l) });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const decideArgs = (json: string, pack = 'jiedao-01') => [
  'decide',
  'leave.route',
  '--pack',
  pack,
  '--json',
  json,
];

describe('decide', () => {
  it('prints the verdict and nothing else, to the letter of the public contract', () => {
    const { code, out, err } = spawn(...decideArgs('{"rank":"一般工作人员","days":3}'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const verdict: unknown = JSON.parse(out);
    expect(Object.keys(Object(verdict))).toEqual([
      'status',
      'route',
      'file_with',
      'notify',
      'limits',
      'deadlines',
      'requires',
      'alternatives',
      'resolved_by',
      'cite',
      'explanation',
    ]);
    expect(verdict).toMatchObject({
      status: 'overlap',
      route: [],
      alternatives: [
        {
          route: [{ step: 1, mode: 'one', posts: ['办事处主任'], cite: ['000-1-2-2a'] }],
          file_with: ['办公室'],
          cite: ['000-1-2-2a'],
        },
        {
          route: [{ step: 1, mode: 'one', posts: ['党工委书记'], cite: ['000-1-2-2b'] }],
          file_with: ['办公室'],
          cite: ['000-1-2-2b'],
        },
      ],
      resolved_by: 'text',
      cite: ['000-1-2-2a', '000-1-2-2b'],
    });
  });

  it('ends well for a gap too', () => {
    const { code, out } = spawn(...decideArgs('{"type":"事假","days":1.5}', 'wangcheng'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'gap', route: [], alternatives: [] });
  });

  it('says on stderr what is wrong and what would be accepted', () => {
    const { code, out, err } = spawn(...decideArgs('{"days":1}'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim()).toMatch(/^还缺：人员类别（rank）/);
  });

  it.each([
    [['decide', 'leave.route', '--json', '{}'], '请用 --pack 写明用哪一套制度：'],
    [['decide', 'leave.route', '--pack', 'jiedao-01'], '请用 --json'],
    [['decide', '--pack', 'jiedao-01', '--json', '{}'], '请写明要问哪张表'],
    [['decide', 'leave.route', 'leave.kind', '--pack', 'jiedao-01', '--json', '{}'], '一次只能问一张表'],
    [decideArgs('{rank:1}'), '--json 不是有效的 JSON'],
    [decideArgs('[1]'), '--json 要写成一个对象'],
    [decideArgs('{"days":[3]}'), '--json 里的“days”只能是'],
    [decideArgs('{"days":null}'), '--json 里的“days”只能是'],
    [decideArgs('{}', 'nowhere'), '没有编号为“nowhere”的制度；现有：'],
    [['decide', 'leave.rout', '--pack', 'jiedao-01', '--json', '{}'], '没有“leave.rout”这张表；现有：'],
    [[...decideArgs('{"rank":"一般工作人员","days":3}'), '--office', '/nowhere'], '处要改'],
    [['decide', '--from', '2024-01-01'], 'decide 没有 --from 这个选项'],
    [['decide', '--what'], '看不懂'],
  ])('%j is misused', async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  describe('with an office', () => {
    const office = mkdtempSync(path.join(tmpdir(), 'office-'));
    cpSync(path.join(ROOT, 'prisma/seed/demo-office'), office, { recursive: true });
    afterAll(() => rmSync(office, { recursive: true, force: true }));

    it('follows its own reading', async () => {
      const file = path.join(office, 'office.yaml');
      const choice =
        '本单位约定:\n  - { 制度: jiedao-01, 表: leave.route, 情形: overlap:000-1-2-2a|000-1-2-2b, 采用: 000-1-2-2a }\n';
      const text = readFileSync(file, 'utf8').replace(/^本单位约定:.*$/m, choice);
      writeFileSync(file, text);
      const { code, out, err } = await run(
        ...decideArgs('{"rank":"一般工作人员","days":3}'),
        '--office',
        office,
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject({
        status: 'ok',
        resolved_by: 'office choice',
        route: [{ posts: ['办事处主任'] }],
      });
    });
  });
});

describe('check', () => {
  it('shows an overlap with its example, its clauses and what an office can choose', async () => {
    const { code, out } = await run('check', 'jiedao-01');
    expect(code).toBe(0);
    for (const part of [
      '[重叠 overlap] leave.route',
      '例：{"rank":"一般工作人员","days":3}',
      '条文：000-1-2-2a 《请销假制度》二、2',
      '情形：overlap:000-1-2-2a|000-1-2-2b',
      '可采用：000-1-2-2a',
      '[空白 gap] leave.route',
    ])
      expect(out).toContain(part);
  });

  it('looks at all of them when none is named', async () => {
    const { out } = await run('check');
    expect(out).toContain('wangcheng 望城区政务服务中心');
    expect(out).toContain('[矛盾 conflict]');
  });

  it('reads an edited copy in a folder, and lists its faults', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'pack-'));
    cpSync(path.join(PACKS_DIR, 'jisheng-14'), copy, { recursive: true });
    expect((await run('check', copy)).out).toContain('jisheng-14 人口计生局');
    const file = path.join(copy, 'leave.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('1 以上', '1月以上'));
    const { code, err } = await run('check', copy);
    expect(code).toBe(1);
    expect(err).toMatch(/leave\.yaml:\d+ 第 3 行的“天数”看不懂/);
    rmSync(copy, { recursive: true });
  });

  it('names the packs when there is none of that name', async () => {
    expect(await run('check', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('现有：'),
    });
  });
});

it('list shows the tables and what each asks for', async () => {
  const { code, out } = await run('list');
  expect(code).toBe(0);
  expect(out).toContain('leave.route  请假由谁批');
  expect(out).toContain('days 天数：大于 0 的数');
});

it.each([[[]], [['judge']], [['list', 'more']], [['replay', 'more']], [['check', 'a', 'b']]])(
  '%j shows the usage',
  async (args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain('用法：');
  },
);
