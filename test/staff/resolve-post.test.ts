import { expect, test } from 'vitest';
import type { Book, Pack } from '../../src/regulation/book.ts';
import { resolvePost } from '../../src/staff/resolve-post.ts';

const pack = (id: string, posts: Pack['posts'], parent: string | null = null): Pack => ({
  id,
  issuer: id,
  inForce: { from: null, to: null },
  extends: parent,
  clauses: {},
  posts,
  tables: {},
  hash: id,
});
const book: Book = {
  packs: {
    jiedao: pack(
      'jiedao',
      {
        党工委书记: { is: 'named', aliases: ['党委书记', '办事处书记'] },
        村居主要领导: { is: 'department_head', aliases: ['村居书记'] },
        分管领导: { is: 'leader_in_charge', aliases: ['分管副主任'] },
      },
      'national',
    ),
    national: pack('national', { 直接上级: { is: 'direct_leader', aliases: [] } }),
    elsewhere: pack('elsewhere', { 局长: { is: 'named', aliases: ['党工委书记'] } }),
  },
};
const settings = {
  packs: { leave: 'jiedao' },
  posts: { 党委书记: { holders: ['1001'] }, 带班领导: { holders: [] } },
  aliases: { 值班领导: '带班领导', 一把手: '办事处书记' },
};

test.each([
  // The text uses three names; the office filled one of them.
  ['党工委书记', { is: 'named', post: '党委书记' }],
  ['办事处书记', { is: 'named', post: '党委书记' }],
  // The office's own other name leads to a pack's other name.
  ['一把手', { is: 'named', post: '党委书记' }],
  ['值班领导', { is: 'named', post: '带班领导' }],
  ['村居书记', { is: 'department_head', post: '村居主要领导' }],
  ['分管副主任', { is: 'leader_in_charge', post: '分管领导' }],
  ['直接上级', { is: 'direct_leader', post: '直接上级' }],
  // A pack that the office does not use says nothing here.
  ['局长', { is: 'unknown', names: ['局长'] }],
])('%s', (written, resolved) => {
  expect(resolvePost(settings, book, written)).toEqual(resolved);
});

test("the office's own relative post comes before what the pack says", () => {
  const own = { ...settings, posts: { ...settings.posts, 分管领导: { relative: 'direct_leader' as const } } };
  expect(resolvePost(own, book, '分管副主任')).toEqual({ is: 'direct_leader', post: '分管领导' });
});
