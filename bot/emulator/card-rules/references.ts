/** What a card points at: people and images. */
import type { CardFault } from './fault.ts';
import { walk } from './structure.ts';
import { isObject, tagOf, type JsonObject } from './values.ts';

const AT = /<at\s+(?:id|user_id|ids)=["']?([\w,-]+)["']?/g;
const IMAGE = /!\[[^\]]*\]\(([^)]*)\)/g;

const texts = (element: JsonObject): string[] => {
  const found = [element['content']];
  const inner = element['text'];
  if (isObject(inner) && inner['tag'] !== 'plain_text') found.push(inner['content']);
  return found.filter((content) => typeof content === 'string');
};

const peopleIn = (element: JsonObject): string[] => {
  const tag = tagOf(element);
  const ids: unknown[] = [];
  if (tag === 'person') ids.push(element['user_id']);
  if (tag === 'person_list' && element['drop_invalid_user_id'] !== true && Array.isArray(element['persons']))
    ids.push(...element['persons'].map((p: unknown) => (isObject(p) ? p['id'] : undefined)));
  if (tag.endsWith('select_person') && Array.isArray(element['options']))
    ids.push(...element['options'].map((o: unknown) => (isObject(o) ? o['value'] : undefined)));
  if (tag === 'markdown' || tag === 'div')
    for (const content of texts(element))
      for (const match of content.matchAll(AT)) ids.push(...(match[1] ?? '').split(','));
  return ids.filter((id) => typeof id === 'string').filter((id) => id !== 'all');
};

/** 100290 for a person nobody knows (only when the known ones are given), 200570 for an image that was not uploaded. */
export const referenceFaults = (card: JsonObject, known?: ReadonlySet<string>): CardFault[] => {
  const faults: CardFault[] = [];
  walk(card, (element, { path }) => {
    if (known !== undefined) {
      for (const id of peopleIn(element)) {
        if (known.has(id)) continue;
        faults.push({
          code: 100290,
          path,
          message: 'There is an invalid user resource(at/person) in your card',
          value: id,
        });
      }
    }
    if (tagOf(element) !== 'markdown') return;
    for (const content of texts(element)) {
      for (const match of content.matchAll(IMAGE)) {
        if (match[1]?.startsWith('img_')) continue;
        faults.push({
          code: 200570,
          path,
          message: 'card contains invalid image keys',
          value: `image key ${match[1] ?? ''}`,
        });
      }
    }
  });
  return faults;
};
