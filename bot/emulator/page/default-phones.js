/** Whose phones a newcomer sees first. */

/** @typedef {import('../page-api.ts').PagePerson} PagePerson */

const LEADS = /主任|书记|局长|科长|所长|站长|队长|部长|委员|负责人/;
const OTHER_WORK = /驾驶|司机|食堂|厨|保安|档案|信访/;
const OFFICE = /^(党政(综合)?)?办(公室)?$/;
/** The demo office's story, and the three steps of the hint, are told about her. */
const FIRST = '王芳';

/**
 * An ordinary staff member, the leader who approves her leave, and the office clerk; fewer where an office lacks them.
 * @param {PagePerson[]} people
 * @returns {{ staff?: PagePerson, leader?: PagePerson, clerk?: PagePerson }}
 */
export function mainPeople(people) {
  const leads = people.filter((person) => LEADS.test(person.title));
  const others = people.filter((person) => !LEADS.test(person.title));
  const clerk = others.find((person) => OFFICE.test(person.department) && !OTHER_WORK.test(person.title));
  const staff =
    others.find((person) => person.name === FIRST) ??
    others.find(
      (person) => person !== clerk && !OTHER_WORK.test(person.title) && !OFFICE.test(person.department),
    ) ??
    others.find((person) => person !== clerk);
  const leader =
    leads.find((person) => person.title.includes('办事处主任') && !person.title.includes('副')) ??
    leads.find((person) => person.title === '主任') ??
    leads.find((person) => person.department === staff?.department) ??
    leads[0];
  return { staff, leader, clerk };
}
