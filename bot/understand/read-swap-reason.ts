/** The reason (事由) of a swap (调班) is what remains when the asking for it is taken away too. */

const ASKING =
  /^的?[白夜晚早中]?班?我?(?:想|要|希望)*[请让找和跟与由同]?(?:的?[白夜晚早中]?班?)(?:帮忙|帮我|互相|互)?(?:代|替|顶|换|对?调|值)(?:一?[下个天]|[我值]|一?个?班)*$/;

/** The colleague's day: 「跟赵明远17号的换一下」. */
const DAY = /(?:\d{1,2}月)?\d{1,2}[日号]|[本下]?(?:周|星期)[一二三四五六日天]|[今明后]天/g;

/** Takes away the clauses that only say whose shift passes to whom, such as 「班请贺小川代一下」; pure. */
export const readSwapReason = (said: string, names: string[]): string =>
  said
    .split(/(?<=[,，。;；])/)
    .filter((clause) => {
      const bare = names.reduce((rest, name) => rest.replaceAll(name, ''), clause).replaceAll(DAY, '');
      return !ASKING.test(bare.replace(/[\s,，。;；]/g, ''));
    })
    .join('')
    .replace(/[\s,，。;；]+$/, '');
