/** The cards of petitions. */
import { viewPetitions } from '../../src/petition/list-petitions.ts';
import { viewPetitionMonth } from '../../src/petition/month-report.ts';
import { viewPetition } from '../../src/petition/view-petition.ts';
import { petitionCard } from '../../cards/petition/petition-card.ts';
import { petitionMonthCard } from '../../cards/petition/petition-month-card.ts';
import { petitionsCard } from '../../cards/petition/petitions-card.ts';
import type { Matter } from '../matter.ts';
import { drawnFor, shows } from '../route/drawn.ts';

export const petitionSubjects = {
  petition: shows('信访件', viewPetition, petitionCard),
  petitions: {
    word: '我的信访',
    draw: drawnFor((desk, person) => viewPetitions(desk, person), petitionsCard),
  },
  petition_month: {
    word: '信访月报',
    draw: drawnFor((desk, person, month) => viewPetitionMonth(desk, month, person), petitionMonthCard),
  },
} satisfies Matter['subjects'];
