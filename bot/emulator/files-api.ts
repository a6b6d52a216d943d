/** im/v1/files: uploading what is sent as a file message. */
import { z } from 'zod';
import { deny, success, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import type { Message, Platform, UploadedFile } from './platform-state.ts';

const MAX_BYTES = 30 * 1024 * 1024;
/** im/v1/messages/:message_id/resources/:file_key */
const MAX_DOWNLOAD = 100 * 1024 * 1024;
const KEEP_FILES = 100;

const upload = z.object({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  file: z.instanceof(Uint8Array),
});

/** Keeps a file of the platform and gives its key; the oldest are forgotten. */
export const putFile = (platform: Platform, kind: 'file' | 'img', file: UploadedFile): string => {
  const key = `${kind}_v3_${platform.chance.hex(32)}`;
  platform.files.set(key, file);
  const [oldest] = platform.files.keys();
  if (platform.files.size > KEEP_FILES && oldest !== undefined) platform.files.delete(oldest);
  return key;
};

/** How files of each ending begin; a sample is that and the file's name. */
const BEGINS: Record<string, string> = {
  jpg: '\xff\xd8\xff\xe0',
  jpeg: '\xff\xd8\xff\xe0',
  png: '\x89PNG\r\n\x1a\n',
  pdf: '%PDF-1.4\n',
  opus: 'OggS',
  mp4: '\0\0\0\x20ftypmp42',
};

/** What a file of this name might hold, where nobody said what it holds. */
export const sampleBytes = (name: string): Uint8Array => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? 'jpg';
  const begin = BEGINS[ending] ?? (/^(docx?|xlsx?|pptx?|ofd|wps|et|zip)$/.test(ending) ? 'PK\x03\x04' : '');
  return Buffer.concat([Buffer.from(begin, 'latin1'), Buffer.from(name)]);
};

/** The handlers. */
export const filesApi = (platform: Platform) => ({
  create({ body }: ApiRequest): ApiAnswer {
    const read = upload.safeParse(body);
    if (!read.success) return deny(234001);
    const { file: bytes, file_name: name } = read.data;
    if (bytes.length === 0) return deny(234010);
    if (bytes.length > MAX_BYTES) return deny(234006);
    const key = putFile(platform, 'file', { name, bytes });
    return success({ file_key: key });
  },
  /** A picture or file in a message that the bot was sent; never one that the app sent itself. */
  resource({ params, query }: ApiRequest): ApiAnswer {
    const { message_id: messageId = '', file_key: key = '' } = params;
    const asked = resource.safeParse(query);
    const message = platform.messages.get(messageId);
    if (!asked.success || message === undefined || message.recalled) return deny(234001);
    const chat = platform.chats.get(message.chatId);
    if (chat === undefined || (chat.kind !== 'p2p' && !chat.members.includes(platform.app.botOpenId)))
      return deny(234004);
    if (message.msgType === 'interactive') return deny(234043);
    const file = platform.files.get(key);
    const held = JSON.stringify(keyed.safeParse(JSON.parse(message.content)).data ?? {}).includes(`"${key}"`);
    if (file === undefined || !held) return deny(234003);
    if ((message.msgType === 'image') !== (asked.data.type === 'image') && message.msgType !== 'post')
      return deny(234001);
    if (file.bytes.length > MAX_DOWNLOAD) return deny(234037);
    return {
      status: 200,
      body: {},
      bytes: file.bytes,
      headers: {
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    };
  },
});

const resource = z.object({ type: z.enum(['image', 'file']) });
const keyed = z.record(z.string(), z.unknown());

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
