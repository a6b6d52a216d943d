import { describe, expect, it } from 'vitest';
import { readMeetingWords } from '../../../bot/understand/read-meeting.ts';
import { readReception } from '../../../bot/understand/read-reception.ts';
import { readRoomWords } from '../../../bot/understand/read-room.ts';
import { readTrip } from '../../../bot/understand/read-trip.ts';
import { NOW } from './golden-format.ts';
import { MEETINGS, RECEPTIONS, ROOMS, TRIPS } from './matters-golden.ts';
import { calendar } from './score.ts';

describe('a trip', () => {
  it.each(TRIPS)('%s', (text, fields) => {
    expect(readTrip(text, NOW.tue, calendar)).toMatchObject(fields);
  });
  it('the word alone fills nothing, so that the clerk sees the cars', () => {
    expect(readTrip('用车', NOW.tue, calendar)).toEqual({});
  });
});

describe('a room', () => {
  it.each(ROOMS)('%s', (text, fields) => {
    expect(readRoomWords(text, NOW.tue, calendar)).toMatchObject(fields);
  });
});

describe('a meeting', () => {
  it.each(MEETINGS)('%s', (text, fields) => {
    expect(readMeetingWords(text, NOW.tue, calendar)).toMatchObject(fields);
  });
});

describe('a reception', () => {
  it.each(RECEPTIONS)('%s', (text, fields) => {
    expect(readReception(text, NOW.tue, calendar)).toMatchObject(fields);
  });
});
