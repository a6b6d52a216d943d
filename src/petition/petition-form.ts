/** The registration form of a petition (信访登记), as it comes in from a card or a file. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { readPickedDay, today, type Day } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { CATEGORIES, GRADES, PROBLEMS, PETITION_SOURCES } from './petition-rules.ts';
import type { Petitioner } from './sealed-parts.ts';

export type PetitionForm = {
  source: string;
  category: string;
  problem: string;
  grade: string;
  complex: boolean;
  receivedOn: Day;
  superiorDue: Day | null;
  who: Petitioner;
  againstId: string | null;
  /** Register although the same matter is in hand. */
  anyway: boolean;
};

const text = z.string().default('');
const written = z.object({
  source: text,
  category: text,
  problem: text,
  grade: text,
  complex: text,
  received_on: text,
  superior_due: text,
  name: text,
  phone: text,
  address: text,
  matter: text,
  against: text,
  anyway: text,
});

const LONGEST_MATTER = 1000;
const LONGEST_NAME = 30;
/** A petition is registered when it comes; an older paper found in a drawer at most this late. */
const OLDEST_DAYS = 366;

const bad = (sentence: string, toast: string): Refusal => refuse('bad-input', sentence, { toast });

/** Reads the form; a refusal says which field and what would be accepted. */
export const readPetitionForm = (office: Pick<Office, 'clock'>, input: unknown): PetitionForm | Refusal => {
  const read = written.safeParse(input);
  if (!read.success) return bad('表单内容不完整，请重新打开「信访」登记。', '表单不完整，请重新打开');
  const f = read.data;
  const known = (list: readonly string[], value: string): boolean => list.includes(value);
  if (!known(PETITION_SOURCES, f.source))
    return bad(`请选择来源：${PETITION_SOURCES.join('、')}。`, '请选择来源');
  const category = f.category === '' ? '信访' : f.category;
  if (!known(CATEGORIES, category)) return bad(`请选择类别：${CATEGORIES.join('、')}。`, '请选择类别');
  if (!known(PROBLEMS, f.problem)) return bad('请选择问题类别。', '请选择问题类别');
  if (!known(GRADES, f.grade)) return bad('请选择重要程度：一般或重要。', '请选择重要程度');
  const matter = f.matter.trim();
  if (matter === '') return bad('请写明反映的主要问题和要求。', '请写明反映事项');
  if (lengthOf(matter) > LONGEST_MATTER)
    return refuse('too-long', `反映事项最多 ${LONGEST_MATTER} 字，现有 ${matter.length} 字，请概括填写。`);
  if (lengthOf(f.name) > LONGEST_NAME)
    return refuse('too-long', `信访人姓名最多 ${LONGEST_NAME} 字，多人联名的写代表姓名。`);
  const now = today(office.clock);
  const receivedOn = f.received_on === '' ? now : readPickedDay(f.received_on);
  if (receivedOn === null) return bad('收到日期不对，写成 2026-03-05 这样。', '收到日期不对');
  if (daysUntil(now, receivedOn) > 0) return bad('收到日期不能晚于今天。', '收到日期不能晚于今天');
  if (daysUntil(receivedOn, now) > OLDEST_DAYS)
    return bad('收到日期是一年以前的，请核对；历史件请用 petitions.csv 导入。', '收到日期太早，请核对');
  const superiorDue = f.superior_due === '' ? null : readPickedDay(f.superior_due);
  if (f.superior_due !== '' && superiorDue === null)
    return bad('上级要求日期不对，写成 2026-03-05 这样。', '上级要求日期不对');
  if (superiorDue !== null && daysUntil(receivedOn, superiorDue) < 0)
    return bad('上级要求日期早于收到日期，请核对。', '上级要求日期早于收到');
  return {
    source: f.source,
    category,
    problem: f.problem,
    grade: f.grade,
    complex: f.complex === '是',
    receivedOn,
    superiorDue,
    who: {
      name: f.name.trim(),
      phone: cutText(f.phone.trim(), 30),
      address: cutText(f.address.trim(), 100),
      matter,
    },
    againstId: f.against === '' ? null : f.against,
    anyway: f.anyway === '是',
  };
};
