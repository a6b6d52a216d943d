/** Which of many shifts somebody means who types a name, a day or a kind of shift (「赵明远」「zmy」「17号 夜班」). Pure. */

const DAY = /(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?/g;

/** The words that were typed, days as shifts say them: 「赵明远3.17夜班」 is 赵明远, 3月17日 and 夜班. */
const wordsOf = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .replace(DAY, (_, month: string | undefined, date: string) =>
      month === undefined ? ` ${Number(date)}日 ` : ` ${Number(month)}月${Number(date)}日 `,
    )
    .replace(/(?:周|星期|礼拜)([一二三四五六日天])/g, (_, d: string) => ` 周${d === '天' ? '日' : d} `)
    .replace(/([白夜晚早中全日])班/g, ' $1班 ')
    .split(/[\s，,、的]+/)
    .filter((word) => word !== '');

/** 「7日」 is not 「17日」. */
const says = (text: string, word: string): boolean =>
  /^\d/.test(word) ? new RegExp(`(?<!\\d)${word}`).test(text) : text.includes(word);

/** Whether a shift fits all that was typed; `named` finds people by name or pinyin. Nothing typed fits everything. */
export const searchShifts = (
  typed: string,
  named: (word: string) => readonly { id: string }[],
): ((shift: { personId: string; text: string }) => boolean) => {
  const words = wordsOf(typed).map((word) => ({ word, people: new Set(named(word).map((p) => p.id)) }));
  return ({ personId, text }) => words.every(({ word, people }) => people.has(personId) || says(text, word));
};
