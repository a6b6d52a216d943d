/** Instants and days as words, in Asia/Shanghai. */

const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});
const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * `08:30` on the day itself, `3月5日周四 08:30` on any other.
 * @param {string} instant ISO
 * @param {string} now ISO
 */
export function momentWords(instant, now) {
  const at = new Date(instant);
  const day = DAY.format(at);
  return day === DAY.format(new Date(now)) ? TIME.format(at) : `${day} ${TIME.format(at)}`;
}

/**
 * `2026年3月2日`.
 * @param {string} date `2026-03-02`
 */
export function dateWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/**
 * The day after a day.
 * @param {string} date `2026-03-02`
 */
export function nextDay(date) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
