/** im/v1/files: uploading what is sent as a file message. */
import { z } from 'zod';
import { deny, success, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import type { Message, Platform, UploadedFile } from './platform-state.ts';

const MAX_BYTES = 30 * 1024 * 1024;
const KEEP_FILES = 100;

const upload = z.object({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  file: z.instanceof(Uint8Array),
});

/** The handlers. */
export const filesApi = (platform: Platform) => ({
  create({ body }: ApiRequest): ApiAnswer {
    const read = upload.safeParse(body);
    if (!read.success) return deny(234001);
    const { file: bytes, file_name: name } = read.data;
    if (bytes.length === 0) return deny(234010);
    if (bytes.length > MAX_BYTES) return deny(234006);
    const key = `file_v3_${platform.chance.hex(32)}`;
    platform.files.set(key, { name, bytes });
    const [oldest] = platform.files.keys();
    if (platform.files.size > KEEP_FILES && oldest !== undefined) platform.files.delete(oldest);
    return success({ file_key: key });
  },
});

const named = z.object({ file_key: z.string() });

/** The uploaded file of a `file` message's content; undefined where there is none. */
export const fileInContent = (platform: Platform, content: unknown): UploadedFile | undefined =>
  platform.files.get(named.safeParse(content).data?.file_key ?? '');

/** The uploaded file that a message shows; undefined where it shows none. */
export const fileOfMessage = (platform: Platform, message: Message | undefined): UploadedFile | undefined =>
  message?.msgType === 'file' ? fileInContent(platform, JSON.parse(message.content)) : undefined;

/** A multipart form as its fields; files as bytes. Null when it cannot be read. */
export const readMultipart = async (
  type: string | undefined,
  body: Buffer,
): Promise<Record<string, unknown> | null> => {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type ?? '' },
    }).formData();
    const fields: Record<string, unknown> = {};
    for (const [key, value] of form.entries())
      fields[key] = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer());
    return fields;
  } catch {
    return null;
  }
};
