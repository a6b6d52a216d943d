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

/** Takes a petitioner's name and telephone out of a text that others will read. */
export const maskIn = (text: string, who: { name: string; phone: string }): string => {
  const { name, phone } = who;
  let masked = text;
  if (name.trim().length > 1) masked = masked.replaceAll(name.trim(), maskName(name));
  if (plainPhone(phone).length >= 7)
    masked = masked.replaceAll(phone.trim(), '（电话略）').replaceAll(plainPhone(phone), '（电话略）');
  return masked;
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
