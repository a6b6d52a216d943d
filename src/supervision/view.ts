/** What cards about supervised items show. */
import type { NamedFile } from '../attachment/list-files.ts';
import type { PersonRef } from '../request/view.ts';
import type { Counted, Light } from './item-rules.ts';

export type ItemAct =
  | 'approve'
  | 'refuse'
  | 'report'
  | 'extend'
  | 'answer'
  | 'disown'
  | 'assign'
  | 'urge'
  | 'close'
  | 'return'
  | 'archive';

export type ItemView = {
  itemId: string;
  number: string;
  title: string;
  wanted: string;
  state: string;
  stateWord: string;
  light: Light;
  source: string;
  owner: string;
  assistants: string;
  /** 「3月5日 周四(部门),3月10日 周二(整个事项)」 and how the first was reckoned. */
  dates: string;
  reckoned: string;
  /** Until when the review or the extension is answered, or that no time is set; empty while nobody waits. */
  answer: string;
  report: string;
  evidence: string;
  opinion: string;
  /** An extension that waits for its answer. */
  extension: { to: string; day: string; why: string } | null;
  counts: string;
  course: string[];
  public: boolean;
  overdue: boolean;
  /** 附件 */
  attachments?: NamedFile[];
  actions: ItemAct[];
  people: PersonRef[];
};

export type ItemLine = { itemId: string; number: string; title: string; light: Light; where: string };
/** A row of the register of supervised items (督办台账). */
export type ItemRow = {
  itemId: string;
  number: string;
  title: string;
  department: string;
  owner: string;
  due: string;
  light: Light;
  stateWord: string;
  public: boolean;
};
export type ItemsView = {
  person: PersonRef;
  mine: ItemLine[];
  watch: ItemLine[];
  mayOpen: boolean;
  more: number;
};

export type ItemFormView = {
  draftId: string;
  people: PersonRef[];
  leaders: PersonRef[];
  sources: { value: string; text: string }[];
  initial: {
    title: string;
    wanted: string;
    source: string;
    sourceText: string;
    owner: string;
    approver: string;
    /** yes or no: public or restricted. */
    open: string;
    day: string | null;
  };
  problem: string | null;
  used: string | null;
};

export type CircularView = {
  title: string;
  span: string;
  rows: Counted[];
  /** What is red now, heaviest first. */
  red: ItemLine[];
  whole: boolean;
};
