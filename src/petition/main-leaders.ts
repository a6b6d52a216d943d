/** Who leads the whole office (主要领导), by the posts that the regulation of petitions names. */
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import type { Directory } from '../staff/directory.ts';
import { staffOf } from '../staff/staff-of.ts';
import { mainLeaderPosts } from './petition-rules.ts';

/** The ids of the main leaders (主要领导). */
export const mainLeadersIn = (office: Office, staff: Directory): string[] => {
  const posts = mainLeaderPosts(office);
  const names = posts.map((post) => office.settings.aliases[post] ?? post);
  const held = [...posts, ...names].flatMap((post) => [...(staff.holding.get(post) ?? [])]);
  return [...new Set(held)].filter((id) => staff.byId.get(id)?.retired === false);
};

/** The same, asked for by themselves. */
export const mainLeaders = async (office: Office, tx: Tx): Promise<string[]> =>
  mainLeadersIn(office, await staffOf(tx));
