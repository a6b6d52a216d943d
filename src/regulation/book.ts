/** The book of clauses: packs as loaded, and what one asks of them. */
import type { OfficeChoice, Fact, Facts } from './verdict.ts';

export type Clause = {
  id: string;
  /** The regulation's name: 请销假制度. */
  system: string;
  /** The printed number: 二、2. */
  ref: string;
  /** Our own summary, never a copied sentence. */
  text: string;
  note?: string;
};

/** A post as a pack speaks of it; relative posts depend on who asks. */
export type PackPost = {
  is: 'named' | 'department_head' | 'leader_in_charge' | 'direct_leader';
  aliases: string[];
  /** A body (局长办公会): it decides together, so that no single member may decide for it. */
  body?: boolean;
};

/** A parsed FEEL unary test of one cell. */
export type CellTest =
  | { is: 'any' }
  | { is: 'values'; not: boolean; values: Fact[] }
  /** `contains("村委")`: one of the texts occurs in the value; for titles that each office words its own way. */
  | { is: 'contains'; not: boolean; texts: string[] }
  /** `holds("主任")`: one of the parts of a list (党组书记、主任) is exactly one of the texts. */
  | { is: 'holds'; not: boolean; texts: string[] }
  | { is: 'range'; from: number | null; fromIn: boolean; to: number | null; toIn: boolean };

export type Row = {
  /** 1-based place in the table, shown to people. */
  number: number;
  if: Record<string, CellTest>;
  /** The cells as written, for explanations. */
  written: Record<string, string>;
  then: Record<string, unknown>;
  cite: string[];
  /** Where one clause can be read in two ways, each reading is a row and has a name. */
  reading?: string;
  /** 未启用: why nothing asks this row yet; it is not shown as in force. */
  off?: string;
  /** It comes from the pack beneath, which is checked by itself. */
  beneath?: boolean;
};

/** What is known of an input beside its label. */
export type InputAbout = {
  /** 天 */
  unit?: string;
  /** Values lie above (not at) this. */
  above?: number;
  /** Values are this or more. */
  least?: number;
  /** The grid on which cases really fall, such as half a day; used to find examples, never to refuse a case. */
  step?: number;
  /** The words in use; others are possible and may fall into a gap. */
  values?: Fact[];
  /** What holds when nothing is said. */
  otherwise?: Fact;
};

export type Output = { label: string; unit?: string; off?: string };

export type Table = {
  name: string;
  title: string;
  /** Input name → label in Chinese. */
  inputs: Record<string, string>;
  about?: Record<string, InputAbout>;
  /** A table that answers with values instead of a route declares them. */
  outputs?: Record<string, Output>;
  hit: 'unique' | 'first' | 'collect';
  rows: Row[];
  /** 未启用: why nothing asks this table yet; it is not shown as in force. */
  off?: string;
  /** A law that stands beside every issuer's table of the same name instead of under it. */
  beside?: boolean;
  /** An issuer's rows that come before those of the pack beneath, which go on holding. */
  before?: boolean;
};

/** A number that the text leaves open (及时、定期): the office fills it in, nobody guesses it. */
export type OpenNumber = { label: string; unit?: string; cite: string[] };

/** A case that proves the pack: what a table must answer. */
export type Example = {
  table: string;
  facts: Facts;
  expect: Record<string, unknown>;
  line: number;
  file: string;
};

export type Pack = {
  id: string;
  issuer: string;
  inForce: { from: string | null; to: string | null };
  extends: string | null;
  clauses: Record<string, Clause>;
  posts: Record<string, PackPost>;
  tables: Record<string, Table>;
  numbers?: Record<string, OpenNumber>;
  examples?: Example[];
  /** The files of its 事项/ as text; made into matters when they are asked for. */
  matters?: { file: string; text: string }[];
  /** SHA-256 of the source text, and of the pack it extends; recorded on every case. */
  hash: string;
};

export type Book = { packs: Record<string, Pack> };

export type Inquiry = {
  pack: string;
  table: string;
  facts: Facts;
  choices?: OfficeChoice[];
  /** Numbers that the text leaves open and the office has filled in. */
  numbers?: Record<string, number>;
};
