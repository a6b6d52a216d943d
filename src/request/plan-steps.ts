/** From the posts that a verdict names to the people who are asked. Pure. */
import { z } from 'zod';
import type { RouteStep } from '../regulation/verdict.ts';
import { peopleById } from '../staff/find-person.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import type { World } from './case.ts';

/** A post named on a card for one person, when no post of the office fits: `person:<id>`. */
export const PERSON_POST = 'person:';

/** The table under which the office's answers about empty posts are kept. */
export const POSTS_TABLE = 'posts';

export type PlannedStep = {
  mode: 'one' | 'all';
  /** As a card names it. */
  post: string;
  /** As the verdict names them. */
  posts: string[];
  people: Person[];
  cite: string[];
  origin: 'regulation' | 'local' | 'consent';
};

/**
 * Why a chain cannot be built: nobody holds the post, only the applicant does (nobody decides his own request), or
 * its holders have no Feishu account, so that no card would ever reach them.
 */
export const planGapSchema = z.object({
  situation: z.string(),
  post: z.string(),
  why: z.enum(['empty', 'own', 'unreachable']),
});
export type PlanGap = z.infer<typeof planGapSchema>;

type Around = Pick<World, 'staff' | 'office' | 'choices'> & { ofCase?: World['ofCase'] };

/**
 * Finds the people for every step. A post without a holder, or held by the applicant alone, stops the chain: the
 * clerk is asked, unless the office has settled it before. The bot never guesses a superior.
 */
export const planSteps = (route: RouteStep[], applicant: Person, around: Around): PlannedStep[] | PlanGap => {
  const local = around.choices.filter((c) => c.table === POSTS_TABLE);
  const steps: PlannedStep[] = [];
  for (const step of route) {
    const people = new Map<string, Person>();
    let origin: PlannedStep['origin'] = 'regulation';
    for (const post of step.posts) {
      const ofCase = around.ofCase?.(post) ?? null;
      let holders =
        ofCase === null
          ? peopleIn(post, applicant, around)
          : [...peopleById(around.staff, ofCase).values()].filter((p) => !p.retired);
      if (!someoneElse(holders, applicant)) {
        const gap = gapOf(post, holders, applicant);
        const settled =
          local.find((c) => c.situation === gap.situation)?.route?.flatMap((r) => r.posts) ?? [];
        holders = settled.flatMap((p) => peopleIn(p, applicant, around));
        if (!someoneElse(holders, applicant)) return gap;
        origin = 'local';
      }
      for (const person of holders) if (mayBeAsked(person, applicant)) people.set(person.id, person);
    }
    steps.push({
      mode: step.mode,
      post: postLabel(step.posts, around),
      posts: step.posts,
      people: [...people.values()],
      cite: step.cite,
      origin,
    });
  }
  return steps;
};

const mayBeAsked = (person: Person, applicant: Person): boolean =>
  person.id !== applicant.id && person.openId !== null;

const someoneElse = (holders: Person[], applicant: Person): boolean =>
  holders.some((p) => mayBeAsked(p, applicant));

const gapOf = (post: string, holders: Person[], applicant: Person): PlanGap => {
  const why =
    holders.length === 0 ? 'empty' : holders.every((p) => p.id === applicant.id) ? 'own' : 'unreachable';
  return { situation: `${why}:${post}`, post, why };
};

const personIn = (post: string, { staff }: Around): Person | undefined =>
  staff.byId.get(post.slice(PERSON_POST.length));

const peopleIn = (post: string, applicant: Person, around: Around): Person[] => {
  if (!post.startsWith(PERSON_POST)) return holdersOf(around.office, around.staff, post, applicant);
  const person = personIn(post, around);
  return person === undefined || person.retired ? [] : [person];
};

/** Posts as a card names them; a person who was named directly appears by name. */
const postLabel = (posts: string[], around: Around): string =>
  posts
    .map((p) => (p.startsWith(PERSON_POST) ? (personIn(p, around)?.title ?? '') || '指定审批人' : p))
    .join('、');

/** Whether the plan is a gap and the clerk must be asked. */
export const isPlanGap = (plan: PlannedStep[] | PlanGap): plan is PlanGap => !Array.isArray(plan);
