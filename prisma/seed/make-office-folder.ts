/** Writes an office folder of any size. The same numbers give the same folder, so that a benchmark can be repeated. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The folder of 云溪街道办事处, which the demo imports. */
export const DEMO_OFFICE_DIR = fileURLToPath(new URL('demo-office', import.meta.url));

const FAMILY = Array.from(
  '赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛',
);
const GIVEN = Array.from('安博晨丹恩帆歌航佳凯岚沐宁欧平琦然森桐唯晓雅泽');
/** 1001: the secretary, 1002: the director; both lead nobody's department. */
const LEADERS = 2;

const pick = (list: string[], n: number): string => list[n % list.length] ?? '';
const staffNo = (n: number): string => String(1001 + n);
// Neighbouring numbers share neither family name nor given name; names repeat only in large offices.
const nameOf = (n: number): string =>
  `${pick(FAMILY, n * 7)}${pick(GIVEN, n * 5 + 3)}${pick(GIVEN, Math.floor(n / 23) + n)}`;

const peopleCsv = (people: number, departments: number): string => {
  const rows = Array.from({ length: people }, (_, n) => {
    const department = (n - LEADERS) % departments;
    const head = n - LEADERS < departments;
    const clerk = n === LEADERS + departments;
    const mobile = `1990000${String(n).padStart(4, '0')}`;
    const since = `${1990 + ((n * 3) % 34)}-07-01`;
    if (n < LEADERS)
      return [
        staffNo(n),
        nameOf(n),
        '',
        ['党工委书记', '办事处主任'][n],
        '正科级',
        mobile,
        since,
        '',
        n === 0 ? '' : '1001',
      ];
    const leader = head ? '1002' : staffNo(LEADERS + department);
    const title = head ? '主任' : '科员';
    return [
      staffNo(n),
      nameOf(n),
      `第${department + 1}办公室`,
      title,
      '一般工作人员',
      mobile,
      since,
      clerk ? '办公室' : '',
      leader,
    ];
  });
  return [['工号', '姓名', '部门', '职务', '级别', '手机', '参加工作日期', '角色', '直接领导'], ...rows]
    .map((row) => row.join(','))
    .join('\n');
};

const departmentsCsv = (departments: number): string =>
  [
    '部门,负责人,分管领导',
    ...Array.from({ length: departments }, (_, d) => `第${d + 1}办公室,${staffNo(LEADERS + d)},1002`),
  ].join('\n');

const OFFICE = `单位名称: 试验街道办事处
制度:
  请假: jiedao-01
岗位:
  党工委书记: 1001
  办事处主任: 1002
  部门负责人: 部门负责人
  分管领导: 部门分管领导
  带班领导: 1002
`;

/**
 * Writes a folder with two leaders, a head for each department and one clerk (办公室).
 * `people` must be larger than `departments` + 2.
 */
export const makeOfficeFolder = async (
  dir: string,
  { people, departments }: { people: number; departments: number },
): Promise<void> => {
  if (people <= departments + LEADERS)
    throw new RangeError('a folder needs more people than departments and two leaders');
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'people.csv'), `${peopleCsv(people, departments)}\n`);
  await writeFile(join(dir, 'departments.csv'), `${departmentsCsv(departments)}\n`);
  await writeFile(join(dir, 'office.yaml'), OFFICE);
};
