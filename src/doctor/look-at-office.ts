/** People, posts and the book: what the office itself has left open. */
import type { Db } from '../core/db.ts';
import { isRefusal } from '../core/outcome.ts';
import { loadSettings } from '../office/load-settings.ts';
import { checkPack } from '../regulation/check-pack.ts';
import { PACKS_DIR, readBook } from '../regulation/load-book.ts';
import { staffOf } from '../staff/staff-of.ts';
import { bad, good, look, type Finding } from './finding.ts';

const named = (names: string[]): string =>
  names.length <= 8 ? names.join('、') : `${names.slice(0, 8).join('、')} 等 ${names.length} 个`;

/** Who has no account, and whether anybody was matched at all. */
export const lookAtPeople = async (db: Db): Promise<Finding[]> => {
  const people = await db.person.findMany({ where: { retiredAt: null }, orderBy: { staffNo: 'asc' } });
  if (people.length === 0)
    return [
      bad('人员', '还没有导入单位资料', '运行 npm run office -- import 文件夹，或用 OFFICE_DIR 指明。'),
    ];
  const without = people.filter((p) => p.openId === null);
  if (without.length === 0) return [good('人员', `${people.length} 人都对上了飞书账号`)];
  return [
    look(
      '人员',
      `${people.length} 人里有 ${without.length} 人没有对上飞书账号：${named(without.map((p) => p.name))}`,
      '核对 people.csv 的手机和工号，以及应用的通讯录权限范围；改好后重新导入或重启。',
    ),
  ];
};

/** Posts that office.yaml names and nobody holds. */
export const lookAtPosts = async (db: Db): Promise<Finding[]> => {
  const settings = await loadSettings(db);
  if (settings === null) return [];
  const staff = await staffOf(db);
  const empty = Object.entries(settings.posts).flatMap(([post, filled]) => {
    if (!('holders' in filled)) return [];
    const holders = [...(staff.holding.get(post) ?? [])];
    return holders.some((id) => staff.byId.get(id)?.retired === false) ? [] : [post];
  });
  return [
    empty.length === 0
      ? good('岗位', '每个岗位都有人')
      : bad(
          '岗位',
          `没有人的岗位：${named(empty)}`,
          '在 office.yaml 的岗位里写上现在的人，再导入；在这之前，到这个岗位的申请会停下来问办公室。',
        ),
  ];
};

/** What `regulation check` finds in the packs that the office uses, and the questions that wait for the clerk. */
export const lookAtBook = async (db: Db): Promise<Finding[]> => {
  const { book, faults } = readBook([PACKS_DIR]);
  if (faults.length > 0)
    return [
      bad('制度', `制度文件有 ${faults.length} 处读不了`, '运行 npm run regulation -- check，按提示改。'),
    ];
  const settings = await loadSettings(db);
  const packs = [...new Set(Object.values(settings?.packs ?? {}))].filter(
    (id) => book.packs[id] !== undefined,
  );
  const found = packs.flatMap((id) => {
    const findings = checkPack(book, id);
    return isRefusal(findings) || findings.length === 0 ? [] : [`${id} ${findings.length} 处`];
  });
  const open = await db.question.count({ where: { state: 'open' } });
  return [
    found.length === 0
      ? good('制度', '没有空白、重叠和矛盾')
      : look(
          '制度',
          `空白、重叠或矛盾：${named(found)}`,
          '运行 npm run regulation -- check 查看；在 office.yaml 的约定里写明，或等办公室在卡片上答复。',
        ),
    open === 0
      ? good('待办公室答复', '没有')
      : look('待办公室答复', `${open} 个问题`, '办公室在飞书里发「待办」，逐个答复；答复之前有关申请停着。'),
  ];
};
