/** A person's duties as an iCalendar file (RFC 5545). Pure. Times are UTC, so that no reader guesses the zone. */

export type FeedEvent = {
  uid: string;
  startsAt: string;
  endsAt: string;
  summary: string;
  detail: string;
  sequence: number;
};

/** An ISO instant as 20260305T003000Z. */
const stampOf = (iso: string): string =>
  `${iso.replaceAll(/[-:]/g, '').replace(/\.\d+/, '').replace(/Z?$/, '')}Z`;

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

const LINE_OCTETS = 75;
const octets = (text: string): number => new TextEncoder().encode(text).length;

/** Folds a line at 75 octets, between characters and never inside one. */
export const folded = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  for (const sign of line) {
    if (octets(current) + octets(sign) > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
    }
    current += sign;
  }
  return [...lines, current].join('\r\n');
};

/** The whole file; `now` is an ISO instant. Readers come again every hour. */
export const calendarFeed = (name: string, events: FeedEvent[], now: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//xiaoban//duty//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.uid}`,
      `SEQUENCE:${e.sequence}`,
      `DTSTAMP:${stampOf(now)}`,
      `DTSTART:${stampOf(e.startsAt)}`,
      `DTEND:${stampOf(e.endsAt)}`,
      `SUMMARY:${escaped(e.summary)}`,
      `DESCRIPTION:${escaped(e.detail)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
