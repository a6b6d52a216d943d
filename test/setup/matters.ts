/** The tables of everything that comes with Xiaoban, for offices that a test puts together itself. */
import { MATTERS } from '../../bot/matters/all.ts';
import { tabulate } from '../../bot/matters/tabulate.ts';

export const tables = tabulate(MATTERS);
