/** A name that nobody bears, and whose names are like it. */

const AT_MOST = 3;

/** How many characters must be added, dropped or changed. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The names most like one that was said, at most three; only those that differ by less than half. */
export const nearestNames = (said: string, names: readonly string[]): string[] =>
  [...new Set(names)]
    .map((name) => ({ name, far: distance(said, name) - (name[0] === said[0] ? 0.5 : 0) }))
    .filter(({ name, far }) => far <= 1.5 && far < Math.max(name.length, said.length) - 0.5)
    .toSorted((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, AT_MOST)
    .map(({ name }) => name);

/** 「名册里没有「李小明」，相近的有李明」 */
export const sayUnknownName = (said: string, names: readonly string[]): string => {
  const near = nearestNames(said, names);
  return `名册里没有「${said}」${near.length === 0 ? '，请核对姓名' : `，相近的有${near.join('、')}，请选对人`}。`;
};
