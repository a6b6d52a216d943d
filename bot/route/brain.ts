import type { Desk } from '../matter.ts';
import type { Brain } from '../incoming.ts';
import type { FetchFile } from './fetch-file.ts';
import { onEvent, type Introduce } from './on-event.ts';
import { onTap } from './on-tap.ts';

/** What the edge calls: the office behind the chat. */
export const createBrain = (office: Desk, introduce: Introduce, fetchFile: FetchFile): Brain => ({
  onEvent: onEvent(office, introduce, fetchFile),
  onTap: onTap(office, introduce),
});
