/** The company's directory, as far as the app may see it. The SDK's iterators end silently on an error; these pages do not. */
import type { Client } from '@larksuiteoapi/node-sdk';
import type { CallFeishu } from './client.ts';
import { FeishuError } from './errors.ts';
import { checkId, departmentsPage, scopePage, usersPage, type FeishuUser } from './replies.ts';

// No permission for the root: the app sees some departments only, and is told which.
const NOT_THE_WHOLE_COMPANY = new Set([40004, 40014]);
// "big dept forbid recursion": the tree must be walked level by level.
const TOO_BIG_FOR_ONE_CALL = 43010;

/** Everybody in the departments that the app may see, once each. */
export const listUsers = async (sdk: Client, ask: CallFeishu): Promise<FeishuUser[]> => {
  const users = new Map<string, FeishuUser>();
  const add = async (department: string): Promise<void> => {
    for (const user of await usersOf(sdk, ask, department)) users.set(user.openId, user);
  };
  try {
    await add('0');
    for (const department of await departmentsUnder(sdk, ask, '0')) await add(department);
  } catch (error) {
    if (!(error instanceof FeishuError) || !NOT_THE_WHOLE_COMPANY.has(error.code)) throw error;
    const scope = await scopeOf(sdk, ask);
    for (const top of scope) {
      await add(top);
      for (const department of await departmentsUnder(sdk, ask, top)) await add(department);
    }
  }
  return [...users.values()];
};

type Page<T> = { data?: { items?: T[]; has_more?: boolean; page_token?: string } };

const allPages = async <T>(next: (pageToken: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
  const items: T[] = [];
  let token: string | undefined;
  do {
    const { data } = await next(token);
    items.push(...(data?.items ?? []));
    token = data?.has_more ? data.page_token : undefined;
  } while (token);
  return items;
};

const usersOf = (sdk: Client, ask: CallFeishu, department: string): Promise<FeishuUser[]> =>
  allPages((page_token) =>
    ask(
      undefined,
      () =>
        sdk.contact.v3.user.findByDepartment({
          params: {
            department_id: checkId(department),
            department_id_type: 'open_department_id',
            user_id_type: 'open_id',
            page_size: 50,
            page_token,
          },
        }),
      usersPage,
    ),
  );

const departmentsUnder = async (sdk: Client, ask: CallFeishu, top: string): Promise<string[]> => {
  const children = async (department: string, fetch_child: boolean): Promise<string[]> => {
    const items = await allPages((page_token) =>
      ask(
        undefined,
        () =>
          sdk.contact.v3.department.children({
            path: { department_id: checkId(department) },
            params: { department_id_type: 'open_department_id', fetch_child, page_size: 50, page_token },
          }),
        departmentsPage,
      ),
    );
    return items.map((item) => item.open_department_id);
  };
  try {
    return await children(top, true);
  } catch (error) {
    if (!(error instanceof FeishuError) || error.code !== TOO_BIG_FOR_ONE_CALL) throw error;
  }
  const all: string[] = [];
  for (let level = [top]; level.length > 0;) {
    const below: string[] = [];
    for (const department of level) below.push(...(await children(department, false)));
    all.push(...below);
    level = below;
  }
  return all;
};

const scopeOf = (sdk: Client, ask: CallFeishu): Promise<string[]> =>
  allPages(async (page_token) => {
    const { data } = await ask(
      undefined,
      () =>
        sdk.contact.v3.scope.list({
          params: { department_id_type: 'open_department_id', page_size: 100, page_token },
        }),
      scopePage,
    );
    return { data: { items: data?.department_ids, has_more: data?.has_more, page_token: data?.page_token } };
  });
