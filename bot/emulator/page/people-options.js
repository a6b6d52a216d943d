import { el } from './dom.js';

/** @typedef {import('../page-api.ts').PagePerson} PagePerson */

/** @param {PagePerson} person */
export const personWords = (person) =>
  [person.name, person.title, person.department].filter((word) => word !== '').join(' · ');

/**
 * Options for choosing a person: 姓名 · 职务 · 部门.
 * @param {PagePerson[]} people
 * @param {(person: PagePerson) => boolean} [isTaken]
 */
export const peopleOptions = (people, isTaken = () => false) =>
  people.map((person) =>
    el('option', { value: person.openId, disabled: isTaken(person) }, personWords(person)),
  );
