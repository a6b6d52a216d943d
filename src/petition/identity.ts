/** Who petitions, as far as it can be told without showing it. Pure. */

/** 「张**」: what those outside a case see. */
export const maskName = (name: string): string => {
  const [first] = Array.from(name.trim());
  return first === undefined ? '匿名' : `${first}**`;
};

/** A name as it is compared: no spaces, wide and narrow signs alike. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s·.]/g, '')
    .toLowerCase();

/** A telephone as it is compared: its digits, without the country. */
export const plainPhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replaceAll(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');

/** Surnames of two characters (复姓); any other surname is the first character. */
const DOUBLE_SURNAMES =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五'.split(
    ' ',
  );

/** What follows a surname when people speak of somebody: 先生, 女士 ... */
const TITLES =
  '先生|女士|小姐|太太|夫人|同志|师傅|老师|医生|老板|经理|大爷|大妈|大娘|大姐|大哥|大嫂|大叔|大伯|阿姨|叔叔|伯伯|婆婆|奶奶|爷爷|老人|老汉|某某|某人|某|会计|律师|家属';
/** Titles of one character, where no longer word begins with them: 「关于工程」 speaks of nobody called 于. */
const SHORT_TITLES = '总(?![共量数计体额结])|工(?![程期作资本人会地厂业具伤龄序艺])';

/** Signs that people put between digits or characters, seen or unseen. */
const BETWEEN = String.raw`[\s\p{Pd}\p{Cf}.·•_()（）]*`;
/** Between the groups of a number anything may stand that is no letter and no digit. */
const GROUP = String.raw`[^\p{L}\p{N}]{0,3}`;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
const apart = (text: string, between: string): string => Array.from(text).map(escaped).join(between);

/** Digits as they are spoken or written in words: 一三八, 幺三八, 壹叁捌. */
const IN_WORDS = new Map(
  ['〇零', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((words, n) =>
    Array.from(words).map((word): [string, string] => [word, String(n)]),
  ),
);
/** One character as the digit that it means, wide, ringed or in words; any other character stays. */
const asDigit = (char: string): string => {
  const plain = IN_WORDS.get(char) ?? char.normalize('NFKC');
  return /^\d$/.test(plain) ? plain : char;
};

const ALONE = { before: String.raw`(?<!\d)`, after: String.raw`(?!\d)` };
const alone = (digits: string): RegExp => new RegExp(`${ALONE.before}${digits}${ALONE.after}`, 'gu');
const COUNTRY = String.raw`(?:[+＋]?86${BETWEEN})?`;
const OMITTED = '（号码略）';
/** Identity, bank card, mobile and telephone numbers: whose they are need not be known. */
const NUMBERS = [
  alone(String.raw`(?:\d${BETWEEN}){17}[\dXxＸｘ]`),
  alone(String.raw`\d{6}${GROUP}\d{4}${GROUP}\d{4}${GROUP}\d{3}[\dXxＸｘ]`),
  alone(String.raw`[3-6]\d{3}(?:${GROUP}\d{4}){3}(?:${GROUP}\d{1,3})?`),
  alone(String.raw`${COUNTRY}1(?:${BETWEEN}\d){10}`),
  alone(String.raw`${COUNTRY}1[3-9]\d${GROUP}\d{4}${GROUP}\d{4}`),
  alone(String.raw`${COUNTRY}1[3-9]\d${GROUP}\d{3}${GROUP}\d{5}`),
  alone(String.raw`[（(]?0\d{2,3}[）)]?${GROUP}[2-8]\d{2,3}${BETWEEN}\d{4}`),
];
/** So many of its last digits give a number away. */
const TELLING_DIGITS = 7;

/** Takes numbers out of a text, however their digits are written. */
const omit = (text: string, numbers: RegExp[]): string =>
  numbers.reduce((left, number) => {
    const chars = Array.from(left);
    const digits = chars.map(asDigit);
    const read = digits.join('');
    // A digit of another plane is longer in the text than as it is read: places are counted in characters.
    const placeOf = (offset: number): number => Array.from(read.slice(0, offset)).length;
    const found = [...read.matchAll(number)].filter(([said]) => said.length > 0);
    return found
      .toReversed()
      .reduce(
        (rest, { 0: said, index }) => rest.toSpliced(placeOf(index), Array.from(said).length, OMITTED),
        chars,
      )
      .join('');
  }, text);

const surnameOf = (name: string): string =>
  DOUBLE_SURNAMES.find((double) => name.startsWith(double) && name.length > double.length) ??
  Array.from(name)[0] ??
  '';

const maskOneName = (text: string, name: string): string => {
  const surname = surnameOf(name);
  const given = name.slice(surname.length);
  const mask = maskName(name);
  let masked = text.replaceAll(new RegExp(apart(name, BETWEEN), 'gu'), mask);
  const titles = TITLES.split('|').map((title) => apart(title, BETWEEN));
  const title = `${BETWEEN}老?(?:${[...titles, SHORT_TITLES].join('|')})`;
  const spoken = apart(surname, BETWEEN);
  const called = `${spoken}${title}|[老小阿姓]${BETWEEN}${spoken}|${spoken}姓`;
  masked = masked.replaceAll(new RegExp(called, 'gu'), mask);
  if (Array.from(given).length > 1) masked = masked.replaceAll(new RegExp(apart(given, BETWEEN), 'gu'), mask);
  else if (given !== '')
    masked = masked.replaceAll(
      new RegExp(
        `[小阿]${escaped(given)}|${escaped(given)}{2}|${escaped(given)}(?:姐|哥|嫂|姨|叔|婶|${TITLES})`,
        'gu',
      ),
      mask,
    );
  // A surname of two characters alone tells more than the mask does.
  return Array.from(surname).length > 1 ? masked.replaceAll(surname, mask) : masked;
};

/** The names in a field that may hold several: 「张三、李四等5人」. */
const namesIn = (field: string): string[] =>
  field
    .normalize('NFKC')
    .split(/[、,，;；/和及与]|等\d*\D?人?/u)
    .map((one) => one.replaceAll(/[\s·.]/g, ''))
    .filter((one) => one.length > 1);

/**
 * Takes a petitioner's name and telephone out of a text that others will read: also written apart, with wide digits or
 * signs between, the given name alone, the surname with 先生 or 女士; and any mobile or identity number at all.
 */
export const maskIn = (text: string, who: { name: string; phone: string }): string => {
  const digits = Array.from(plainPhone(who.phone));
  const tail = digits.slice(-TELLING_DIGITS).join(BETWEEN);
  const head = digits
    .slice(0, -TELLING_DIGITS)
    .map((d) => `${d}${BETWEEN}`)
    .reduceRight((inner, d) => `(?:${d}${inner})?`, '');
  const own = digits.length < TELLING_DIGITS ? [] : [new RegExp(`${COUNTRY}${head}${tail}`, 'gu')];
  return namesIn(who.name).reduce(maskOneName, omit(text, [...own, ...NUMBERS]));
};

const pairs = (text: string): Map<string, number> => {
  const letters = Array.from(text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, ''));
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const pair = `${letters[i]}${letters[i + 1]}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
};

/** How alike two matters read, 0 to 1 (shared pairs of characters). */
export const likeness = (a: string, b: string): number => {
  const [x, y] = [pairs(a), pairs(b)];
  const size = (m: Map<string, number>): number => [...m.values()].reduce((n, k) => n + k, 0);
  const all = size(x) + size(y);
  if (all === 0) return 0;
  let shared = 0;
  for (const [pair, n] of x) shared += Math.min(n, y.get(pair) ?? 0);
  return (2 * shared) / all;
};

/** From here on two matters of one person are taken for the same. */
export const SAME_MATTER = 0.45;
