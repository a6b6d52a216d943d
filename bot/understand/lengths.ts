/** 「两天」, 「半个月」, 「3个工作日」: how long something lasts, and not within how long (两天内). */
export const LENGTH =
  '[ ]?(?:半|[0-9零一两二三四五六七八九十百俩.]{1,5} ?个?半?) ?(?:天|日|个?工作日|周|星期|礼拜|个月|小时|钟头)(?!之?以?[内前后])';
