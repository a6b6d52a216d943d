/** How the items of a morning are called. A petition is named by its number and kind of problem only. */
import { caseName } from '../petition/case-name.ts';
import type { Office } from '../office/office.ts';
import { day, type Day } from '../core/day.ts';
import { sayDate } from '../calendar/say-day.ts';
import { nameRequest } from '../request/name-request.ts';
import type { Item } from './rank.ts';
import type { DigestLine, Named } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** How the subjects of a matter are called in the push, by their subjects; those it does not know are left out. */
export type Namer = (office: Office, subjects: string[]) => Promise<Map<string, Named>>;

declare module '../office/tables.ts' {
  interface OfficeTables {
    namers: Namer[];
  }
}

const when = (item: Item, today: Day): string => {
  if (item.section === 'approve') return `已等 ${-item.days} 天`;
  if (item.section === 'asked') return '今天送到';
  if (item.due === null) return '';
  const date = sayDate(day(item.due), today);
  if (item.days < 0) return `${date} 到期，已逾期 ${-item.days} 天`;
  return item.days === 0 ? '今天到期' : `${date} 到期，还有 ${item.days} 天`;
};

/** The lines of items, in their order; what is gone meanwhile is left out. */
export const nameItems = async (office: Office, items: Item[], today: Day): Promise<DigestLine[]> => {
  // A morning without anything to say asks nobody how it is called.
  if (items.length === 0) return [];
  const ids = (prefix: 'petition:' | 'request:'): string[] => [
    ...new Set(items.flatMap((i) => (i.subject.startsWith(prefix) ? [i.subject.slice(prefix.length)] : []))),
  ];
  const petitions = new Map(
    (
      await office.db.petition.findMany({
        where: { id: { in: ids('petition:') } },
        select: { id: true, number: true, outsideNo: true, problem: true },
      })
    ).map((p) => [`petition:${p.id}`, p]),
  );
  const staff = await staffOf(office.db);
  const requests = new Map(
    (await office.db.request.findMany({ where: { id: { in: ids('request:') } } })).map((r) => [
      `request:${r.id}`,
      nameRequest(office, staff, r),
    ]),
  );
  const doing = (kind: string): string => office.tables.obligations[kind]?.doing ?? '办理';
  const subjects = [...new Set(items.map((i) => i.subject))];
  const named = new Map(
    (await Promise.all(office.tables.namers.map((name) => name(office, subjects)))).flatMap((names) => [
      ...names,
    ]),
  );
  return items.map((item): DigestLine => {
    const petition = petitions.get(item.subject);
    const request = requests.get(item.subject);
    const for_ = item.standsInFor === null ? '' : `（代${staff.byId.get(item.standsInFor)?.name ?? ''}）`;
    const warn = item.days < 0;
    if (petition !== undefined)
      return {
        text: `${caseName(petition)} · ${petition.problem} · ${doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: { is: 'petition', id: petition.id },
      };
    if (request !== undefined)
      return {
        text: `${request.applicant.name} · ${request.title} · ${doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: { is: 'request', id: item.subject.slice('request:'.length) },
        page: `/requests/${request.number}`,
      };
    const name = named.get(item.subject);
    if (name !== undefined) {
      return {
        text: `${name.text} · ${name.doing ?? doing(item.kind)}${for_}`,
        below: when(item, today),
        warn,
        opens: name.opens,
      };
    }
    return {
      text: `${doing(item.kind)}${for_}`,
      below: when(item, today),
      warn,
      opens: null,
    };
  });
};
