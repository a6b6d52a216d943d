/** The reason (事由) of a swap (调班) is what remains when the asking for it is taken away too. */

const ASKING =
  /^的?[白夜晚早中]?班?我?(?:想|要|希望)*[请让找和跟与由同]?(?:帮忙|帮我)?(?:代|替|顶|换|对?调|值)(?:一?[下个天]|[我值]|一?个?班)*$/;

/** Takes away the clauses that only say whose shift passes to whom, such as 「班请贺小川代一下」; pure. */
export const readSwapReason = (said: string, names: string[]): string =>
  said
    .split(/(?<=[,，。;；])/)
    .filter((clause) => {
      const bare = names.reduce((rest, name) => rest.replaceAll(name, ''), clause);
      return !ASKING.test(bare.replace(/[\s,，。;；]/g, ''));
    })
    .join('')
    .replace(/[\s,，。;；]+$/, '');
