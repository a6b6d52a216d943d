/** The letters to a petitioner (受理告知书、处理意见书), for those who handle the case; what the law wants in them comes from its clauses. */
import type { Office } from '../office/office.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { sayDate } from '../calendar/say-day.ts';
import type { Petition } from '../../prisma/generated/client.ts';
import type { PetitionView } from './view.ts';
import { LETTERS, letterRule, type LetterKind } from './petition-rules.ts';
import { viewPetition } from './view-petition.ts';

export const isLetter = (text: string): text is LetterKind => Object.hasOwn(LETTERS, text);

export type LetterView = {
  title: string;
  number: string;
  /** Whom it goes to. */
  to: string;
  opening: string;
  parts: { label: string; value: string }[];
  /** 「《信访工作条例》第三十五条：对处理意见不服的，……」 */
  basis: string[];
  office: string;
  /** 2026年3月2日 */
  day: string;
};

const OVER = ['closed', 'archived'];
/** How the view calls who gave no name. */
const ANONYMOUS = '匿名';

type Case = { view: PetitionView; row: Petition; who: NonNullable<PetitionView['petitioner']> };

/** The case, for who may read the petitioner's name; a letter to nobody is none. */
const caseFor = async (office: Office, id: string, viewerId: string): Promise<Case | null> => {
  const view = await viewPetition(office, id, viewerId);
  const row = view === null ? null : await office.db.petition.findUnique({ where: { id } });
  const who = view?.petitioner ?? null;
  return view === null || row === null || who === null || who.name === ANONYMOUS ? null : { view, row, who };
};

/** Nobody is told of an acceptance that nobody has taken over, nor of an opinion that was not signed off. */
const isReady = ({ row }: Case, kind: LetterKind): boolean =>
  kind === 'accepted' ? row.assignedAt !== null : OVER.includes(row.state);

/** The letters that can be written about a petition by now. */
export const readyLetters = async (
  office: Office,
  id: string,
  viewerId: string,
): Promise<{ kind: LetterKind; title: string }[]> => {
  const one = await caseFor(office, id, viewerId);
  return one === null
    ? []
    : (['accepted', 'reply'] as const)
        .filter((kind) => isReady(one, kind))
        .map((kind) => ({ kind, title: letterRule(office, kind).heading }));
};

/** A letter about a petition; null for who may not read it, and before its time. */
export const viewLetter = async (
  office: Office,
  id: string,
  viewerId: string,
  kind: LetterKind,
): Promise<LetterView | null> => {
  const one = await caseFor(office, id, viewerId);
  if (one === null || !isReady(one, kind)) return null;
  const { view, row, who } = one;
  const { heading: title, basis } = letterRule(office, kind);
  const handled = view.facts.find((f) => f.label === '承办')?.value ?? '';
  const accepted = row.assignedAt === null ? '' : sayDate(dayOf(toInstant(row.assignedAt)));
  return {
    title,
    number: view.number,
    to: who.name,
    opening:
      kind === 'accepted'
        ? `您反映的信访事项（${view.number}），本单位已于${accepted}受理，现将办理安排告知如下。`
        : `您反映的信访事项（${view.number}）已经办理完毕，现将处理意见答复如下。`,
    parts: (kind === 'accepted'
      ? [
          { label: '反映事项', value: who.matter },
          { label: '承办', value: handled },
          ...view.clocks
            .filter((c) => c.word.includes('办结') || c.word.includes('答复'))
            .map((c) => ({ label: c.word, value: c.said })),
        ]
      : view.report
    ).filter((p) => p.value !== ''),
    basis,
    office: office.settings.name,
    day: sayDate(today(office.clock)),
  };
};
