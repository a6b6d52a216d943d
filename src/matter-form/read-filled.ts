/** What a doer fills in beside his task: fields of the form, or names that say by themselves what they hold. */
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { meant } from '../core/closest-word.ts';
import type { Directory } from '../staff/directory.ts';
import type { MatterCase } from '../matter/context.ts';
import { calledInDirectory } from '../staff/find-person.ts';

export type FilledMatter = Record<string, string | number | string[]>;
export type FilledKind = 'people' | 'department' | 'date' | 'number' | 'money' | 'text';

/** 付款日期 is a day, 实付金额 a sum, 传阅人 people, 承办科室 a department; anything else is text. */
export const kindOfName = (name: string): FilledKind => {
  if (name.endsWith('日期')) return 'date';
  if (/金额|费用|价$/.test(name)) return 'money';
  if (/数量?$|份数$/.test(name)) return 'number';
  if (/人$|人员$/.test(name)) return 'people';
  return /科室$|部门$/.test(name) ? 'department' : 'text';
};

/** Whether a field may be left empty: a remark may, what the register is kept for may not. */
export const mayBeEmpty = (name: string): boolean => /科室$|部门$|效果$|备注$|清单$|意见$/.test(name);

export const readFilled = (
  one: Pick<MatterCase, 'staff'>,
  names: string[],
  input: Record<string, unknown>,
): FilledMatter | Refusal => {
  const filled: FilledMatter = {};
  for (const name of names) {
    const raw = input[name];
    const text = Array.isArray(raw)
      ? raw.map(String).join('、')
      : typeof raw === 'string' || typeof raw === 'number'
        ? String(raw).trim()
        : '';
    if (text === '') {
      if (mayBeEmpty(name)) continue;
      return refuse('bad-input', `请填写“${name}”。`, { toast: `请填写“${name}”`.slice(0, 20) });
    }
    const value = readOne(one.staff, name, text);
    if (isRefusal(value)) return value;
    filled[name] = value;
  }
  return filled;
};

const wrong = (name: string, accepted: string): Refusal =>
  refuse('bad-input', `“${name}”${accepted}。`, { toast: `请核对“${name}”`.slice(0, 20) });

const readOne = (staff: Directory, name: string, text: string): string | number | string[] | Refusal => {
  switch (kindOfName(name)) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.test(text) ? text.slice(0, 10) : wrong(name, '请选一个日期，如 2026-03-06');
    case 'money':
    case 'number': {
      const value = Number(text.replace(/[,，元份个件]/g, ''));
      return Number.isFinite(value) && value >= 0 ? value : wrong(name, '写一个不小于 0 的数');
    }
    case 'people': {
      const found: string[] = [];
      for (const called of text.split(/[、,，\s]+/).filter((w) => w !== '')) {
        const [person, ...more] = staff.byId.has(called)
          ? [staff.byId.get(called)]
          : calledInDirectory(staff, called);
        if (person === undefined || more.length > 0)
          return wrong(
            name,
            `里没有叫“${called}”的人${meant(
              called,
              staff.people.map((p) => p.name),
            )}`,
          );
        found.push(person.id);
      }
      return found;
    }
    case 'department': {
      const known = staff.departments.filter((d) => !d.retired).map((d) => d.name);
      return known.includes(text)
        ? text
        : wrong(name, `没有“${text}”${meant(text, known)}；现有 ${known.slice(0, 8).join('、')}`);
    }
    case 'text':
    default:
      return Array.from(text).slice(0, 500).join('');
  }
};
