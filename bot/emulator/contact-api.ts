/** The directory: people and departments, as far as the app may see them. */
import { z } from 'zod';
import { deny, success, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import { derivedId, type PersonState, type Platform } from './platform-state.ts';

const ROOT = '0';

const idOf = (person: PersonState, kind: string | undefined): string =>
  kind === 'user_id' ? person.userId : kind === 'union_id' ? person.unionId : person.openId;

/** The id of a department, made from its name. */
export const departmentId = (name: string): string => derivedId('od-', name, 32);

const lists = z.array(z.string()).max(50).default([]);

const status = (person: PersonState) => ({
  is_frozen: false,
  is_resigned: person.resigned,
  is_activated: !person.resigned,
  is_exited: false,
  is_unjoin: false,
});

const user = (person: PersonState) => ({
  union_id: person.unionId,
  user_id: person.userId,
  open_id: person.openId,
  name: person.name,
  mobile: `+86${person.mobile}`,
  mobile_visible: true,
  avatar: {},
  status: status(person),
  department_ids: [person.department === undefined ? ROOT : departmentId(person.department)],
  employee_no: person.employeeNo,
  employee_type: 1,
  is_tenant_manager: false,
  job_title: person.title ?? '',
  orders: [],
});

/** One page; the token is opaque and has characters that must be URL-encoded. */
const page = (items: unknown[], query: Record<string, string>, maxSize: number): ApiAnswer => {
  const size = Number(query['page_size'] ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > maxSize) return deny(40011);
  const from = query['page_token'] ? Number(query['page_token'].replace(/^AQ\+\/(\d+)==$/, '$1')) : 0;
  if (!Number.isInteger(from)) return deny(40012);
  const more = from + size < items.length;
  return success({
    has_more: more,
    ...(more ? { page_token: `AQ+/${from + size}==` } : {}),
    items: items.slice(from, from + size),
  });
};

export const contactApi = (platform: Platform) => {
  const staff = () => [...platform.people.values()].filter((person) => !person.resigned);
  const departments = () => [...new Set(staff().flatMap((p) => p.department ?? []))];

  const department = (name: string) => ({
    name,
    i18n_name: { zh_cn: name },
    parent_department_id: ROOT,
    department_id: departmentId(name).slice(3, 19),
    open_department_id: departmentId(name),
    order: '100',
    member_count: staff().filter((p) => p.department === name).length,
    status: { is_deleted: false },
  });

  const departmentNamed = (id: string | undefined) =>
    departments().find((name) => id === departmentId(name) || id === department(name).department_id);

  return {
    /** People by mobile number; whom the app cannot see comes back without a user_id. */
    batchGetId({ query, body }: ApiRequest): ApiAnswer {
      const asked = z.object({ mobiles: lists, emails: lists }).safeParse(body);
      if (!asked.success) return deny(99992402);
      const found = asked.data.mobiles.map((mobile) => {
        const person = staff().find((p) => p.available && p.mobile === mobile.replace(/^\+86/, ''));
        return person === undefined
          ? { mobile }
          : { user_id: idOf(person, query['user_id_type']), mobile, status: status(person) };
      });
      return success({ user_list: [...found, ...asked.data.emails.map((email) => ({ email }))] });
    },

    user({ params, query }: ApiRequest): ApiAnswer {
      const person = staff().find((p) => idOf(p, query['user_id_type']) === params['user_id']);
      return person === undefined || !person.available ? deny(41050) : success({ user: user(person) });
    },

    users({ query }: ApiRequest): ApiAnswer {
      const ids = (query['user_ids'] ?? '').split(',').slice(0, 50);
      const items = staff().filter((p) => p.available && ids.includes(idOf(p, query['user_id_type'])));
      return success({ items: items.map(user) });
    },

    /** Direct members only. */
    findByDepartment({ query }: ApiRequest): ApiAnswer {
      const id = query['department_id'];
      const name = departmentNamed(id);
      if (id !== ROOT && name === undefined) return deny(40004);
      const items = staff().filter((p) => p.available && p.department === name);
      return page(items.map(user), query, 50);
    },

    children({ params, query }: ApiRequest): ApiAnswer {
      const id = params['department_id'];
      if (id !== ROOT && departmentNamed(id) === undefined) return deny(40004);
      return page(id === ROOT ? departments().map(department) : [], query, 50);
    },

    department({ params }: ApiRequest): ApiAnswer {
      const name = departmentNamed(params['department_id']);
      return name === undefined ? deny(40004) : success({ department: department(name) });
    },

    scopes({ query }: ApiRequest): ApiAnswer {
      const free = staff().filter((p) => p.available && p.department === undefined);
      return success({
        department_ids: departments().map(departmentId),
        user_ids: free.map((p) => idOf(p, query['user_id_type'])),
        group_ids: [],
        has_more: false,
      });
    },

    botInfo: (): ApiAnswer => ({
      status: 200,
      body: {
        code: 0,
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: platform.app.botName,
          avatar_url: '',
          ip_white_list: [],
          open_id: platform.app.botOpenId,
        },
      },
    }),
  };
};
