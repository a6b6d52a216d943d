import { refuse, type Refusal } from '../core/outcome.ts';
import type { Book } from './book.ts';

/** The book holds no such pack; names those it holds. */
export const noSuchPack = (book: Book, packId: string): Refusal =>
  refuse(
    'not-in-regulation',
    `没有编号为“${packId}”的制度；现有：${Object.keys(book.packs).toSorted().join('、')}。`,
  );
