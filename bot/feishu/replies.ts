/** What we need from the platform's answers, and what an id may look like. */
import { z } from 'zod';
import { FeishuError } from './errors.ts';

export type CardJson = Record<string, unknown>;

const optional = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? undefined);

export const anyReply = z.object({ code: z.literal(0) });
export const sentReply = z.object({
  code: z.literal(0),
  data: optional(z.object({ message_id: optional(z.string()) })),
});
/** Bytes, as our own HTTP instance hands them on. */
export const bytesReply = z.object({ bytes: z.instanceof(Uint8Array) });
/** The SDK has already unwrapped this one. */
export const fileReply = z.object({ file_key: z.string().min(1) });
export const idsReply = z.object({
  data: optional(
    z.object({
      user_list: z
        .array(z.object({ user_id: optional(z.string()), mobile: optional(z.string()) }))
        .default([]),
    }),
  ),
});
export const botReply = z.object({
  bot: z.object({ open_id: z.string().min(1), app_name: optional(z.string()) }),
});

const user = z
  .object({
    open_id: z.string().min(1),
    name: optional(z.string()),
    employee_no: optional(z.string()),
    mobile: optional(z.string()),
    status: optional(z.object({ is_resigned: optional(z.boolean()), is_frozen: optional(z.boolean()) })),
  })
  .transform((u) => ({
    openId: u.open_id,
    name: u.name ?? '',
    /** 工号 as the company's directory has it; empty without the permission to read it. */
    employeeNo: u.employee_no ?? '',
    mobile: u.mobile ?? '',
    left: u.status?.is_resigned === true,
  }));
export type FeishuUser = z.output<typeof user>;

const page = <T>(item: z.ZodType<T>) =>
  z.object({
    data: optional(
      z.object({
        items: optional(z.array(item)),
        has_more: optional(z.boolean()),
        page_token: optional(z.string()),
      }),
    ),
  });
export const usersPage = page(user);
export const departmentsPage = page(z.object({ open_department_id: z.string().min(1) }));
export const scopePage = z.object({
  data: optional(
    z.object({
      department_ids: optional(z.array(z.string())),
      user_ids: optional(z.array(z.string())),
      has_more: optional(z.boolean()),
      page_token: optional(z.string()),
    }),
  ),
});

/** The SDK puts ids into paths as they are; anything but letters, digits, `_` and `-` would name another address. */
export const checkId = (id: string): string => {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(id))
    throw new FeishuError('飞书标识的格式不对', { kind: 'unreachable', code: 0 });
  return id;
};
