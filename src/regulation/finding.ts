import type { Alternative, Facts } from './verdict.ts';

/** Something in a regulation that a person should look at. */
export type BookFinding = {
  kind:
    | 'gap'
    | 'overlap'
    | 'conflict'
    | 'needs_number'
    | 'unknown_post'
    | 'unreachable_row'
    | 'self_approval'
    | 'doubt';
  /** Empty where it is about the text as a whole. */
  table: string;
  /** Names it in office.yaml; empty where the pack itself must be changed. */
  situation: string;
  /** A case that falls into it. */
  example: Facts;
  /** The same in words. */
  said: string;
  cite: string[];
  alternatives: Alternative[];
  /** What an office can settle, in words, where no clause is an alternative. */
  choices: string[];
  sentence: string;
};
