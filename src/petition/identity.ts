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
  '先生|女士|小姐|太太|夫人|同志|师傅|老师|医生|老板|经理|大爷|大妈|大娘|大姐|大哥|大嫂|大叔|大伯|阿姨|叔叔|伯伯|婆婆|奶奶|爷爷|老人|老汉|某某|某';

/** Signs that people put between digits or characters. */
const BETWEEN = String.raw`[\s\p{Pd}.·•_()（）]*`;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
const apart = (text: string, between: string): string => Array.from(text).map(escaped).join(between);

const WIDE_ZERO = '０'.codePointAt(0) ?? 0;
/** A digit, narrow or wide. */
const digit = (one: string): string => `[${one}${String.fromCodePoint(WIDE_ZERO + Number(one))}]`;
const ANY_DIGIT = '[0-9０-９]';
const ALONE = { before: `(?<!${ANY_DIGIT})`, after: `(?!${ANY_DIGIT})` };
const COUNTRY = String.raw`(?:[+＋]?[8８][6６]${BETWEEN})?`;
/** Any mobile number and any identity number: whose it is need not be known. */
const MOBILE = new RegExp(`${ALONE.before}${COUNTRY}[1１](?:${BETWEEN}${ANY_DIGIT}){10}${ALONE.after}`, 'gu');
const IDENTITY = new RegExp(
  `${ALONE.before}(?:${ANY_DIGIT}${BETWEEN}){17}[0-9０-９XxＸｘ]${ALONE.after}`,
  'gu',
);
const OMITTED = '（号码略）';
/** So many of its last digits give a number away. */
const TELLING_DIGITS = 7;

const surnameOf = (name: string): string =>
  DOUBLE_SURNAMES.find((double) => name.startsWith(double) && name.length > double.length) ??
  Array.from(name)[0] ??
  '';

const maskOneName = (text: string, name: string): string => {
  const surname = surnameOf(name);
  const given = name.slice(surname.length);
  const mask = maskName(name);
  let masked = text.replaceAll(new RegExp(apart(name, BETWEEN), 'gu'), mask);
  masked = masked.replaceAll(new RegExp(`${apart(surname, BETWEEN)}${BETWEEN}(?:${TITLES})`, 'gu'), mask);
  if (Array.from(given).length > 1) masked = masked.replaceAll(new RegExp(apart(given, BETWEEN), 'gu'), mask);
  else if (given !== '')
    masked = masked.replaceAll(
      new RegExp(`[小阿]${escaped(given)}|${escaped(given)}(?:姐|哥|嫂|姨|叔|婶|${TITLES})`, 'gu'),
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
  const phone = plainPhone(who.phone);
  let masked = text;
  if (phone.length >= TELLING_DIGITS) {
    const digits = Array.from(phone).map(digit);
    const tail = digits.slice(-TELLING_DIGITS).join(BETWEEN);
    const head = digits
      .slice(0, -TELLING_DIGITS)
      .map((d) => `${d}${BETWEEN}`)
      .reduceRight((inner, d) => `(?:${d}${inner})?`, '');
    masked = masked.replaceAll(new RegExp(`${COUNTRY}${head}${tail}`, 'gu'), OMITTED);
  }
  masked = masked.replaceAll(IDENTITY, OMITTED).replaceAll(MOBILE, OMITTED);
  return namesIn(who.name).reduce(maskOneName, masked);
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
