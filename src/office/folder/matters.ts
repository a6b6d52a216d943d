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
  用印: 'seal',
  领用: 'supplies',
  报销: 'expense',
  公文: 'document',
  档案: 'archive',
  会议室: 'room',
  出国: 'abroad',
};

/** 「请假」 for `leave`. */
export const matterWord = (matter: string): string =>
  Object.entries(MATTERS).find(([, key]) => key === matter)?.[0] ?? matter;
