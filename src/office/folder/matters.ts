/** The matters (事项) that a regulation pack can serve: as office.yaml writes them, and as the settings name them. */
export const MATTERS: Record<string, string> = {
  请假: 'leave',
  值班: 'duty',
  调班: 'swap',
  用餐: 'meal',
  用车: 'vehicle',
  信访: 'petition',
  会议: 'meeting',
  议事: 'council',
  督办: 'supervision',
};

/** Matters that have their settings' name, but are only served where the office has them as files. */
const BY_FILE: Record<string, string> = {
  用印: 'seal',
  领用: 'supplies',
  报销: 'expense',
  公文: 'document',
  档案: 'archive',
  出国: 'abroad',
};

/** What office.yaml may write under 制度: the matters built in, and those that are there as files, by their names. */
export const servedMatters = (own: readonly string[]): Record<string, string> => ({
  ...Object.fromEntries(own.map((name) => [name, BY_FILE[name] ?? name])),
  ...MATTERS,
});

/** What to do about a matter that nothing serves. */
export const sayUnserved = (name: string): string | null => {
  if (name === '会议室') return '会议室随「会议」用的制度，请删去这一行';
  return name in BY_FILE
    ? `还没有「${name}」这个事项，写了也不起作用；请删去这一行，或先在「事项」文件夹里加上它`
    : null;
};

/** 「请假」 for `leave`. */
export const matterWord = (matter: string): string =>
  Object.entries({ ...MATTERS, ...BY_FILE }).find(([, key]) => key === matter)?.[0] ?? matter;
