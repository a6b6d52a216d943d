/** Finds people by what somebody types into a search: a part of the name, or its pinyin, whole or by initials. */
import { pinyin } from 'pinyin-pro';
import type { Directory } from './directory.ts';
import type { Person } from './staff.ts';

type Sounds = { whole: string; initials: string };

/** A staff list changes rarely and is asked often: how its names sound is found once a list. */
const heard = new WeakMap<Directory, Map<string, Sounds>>();

const soundOf = (name: string): Sounds => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });
  return {
    whole: syllables.join('').toLowerCase(),
    initials: syllables
      .map((one) => one.slice(0, 1))
      .join('')
      .toLowerCase(),
  };
};

const soundsIn = (staff: Directory): Map<string, Sounds> => {
  const known = heard.get(staff);
  if (known !== undefined) return known;
  const sounds = new Map(staff.people.map((p) => [p.id, soundOf(p.name)]));
  heard.set(staff, sounds);
  return sounds;
};

/** People whose name contains the word, or begins with it in pinyin (wangfang, wf); those who have left too. */
export const findByWord = (staff: Directory, word: string): Person[] => {
  const wanted = word.trim().toLowerCase();
  if (wanted === '') return [];
  if (!/^[a-z]+$/.test(wanted)) return staff.people.filter((p) => p.name.toLowerCase().includes(wanted));
  const sounds = soundsIn(staff);
  return staff.people.filter((p) => {
    const sound = sounds.get(p.id);
    return sound !== undefined && (sound.whole.startsWith(wanted) || sound.initials.startsWith(wanted));
  });
};
