/** The name that stands where a colleague is asked: 「请贺小川代一下」, 「跟赵明远换」, 「委托李明代办」. */
import { fold, visible } from './clean-text.ts';

const NAMED = [
  /(?:请|让|找|由|委托|托|叫|麻烦)([\p{Script=Han}\u00b7]{2,4}?)(?=(?:帮我?|帮忙)?(?:代|替|顶|值|换)|[明后今]天|[本下]周|\d|\u5468|从|到|办理|处理)/u,
  /(?:和|跟|与|同)([\p{Script=Han}\u00b7]{2,4}?)(?=(?:的)?(?:\d|[明后今]天|[本下]?周|白班|夜班|晚班|早班|那个?班|班)|(?:对|互)?[换调]|(?:一起)?换)/u,
];
const NOBODY =
  /^(?:同事|别人|其他人|他人|人|大家|谁|领导|主任|书记|科长|我|本人|有人|能|一下|帮忙|同志|办公室|值班|假|年假|病假|事假|两?天|半天|[一二三四五六七八九十]天.*)$/;

/** A name said as the other party; null where none is said. It may be nobody's. */
export const readNameSaid = (text: string): string | null => {
  const read = fold(visible(text.slice(0, 300)));
  for (const pattern of NAMED) {
    const name = pattern.exec(read)?.[1];
    if (name !== undefined && !NOBODY.test(name) && !/[代替换顶调班]/.test(name)) return name;
  }
  return null;
};
