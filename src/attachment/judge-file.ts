/** Which files are taken (附件): what a computer of an office opens without running anything. Pure. */
import { isMarkedSecret, refuseSecret } from '../core/classified.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';

export type FileKind = 'image' | 'document' | 'audio' | 'video';

/** The platform lets a bot send on at most 30 MB; what is larger could be kept and never given to anybody. */
export const MOST_BYTES = 30 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** By their beginning: what the content is, whatever the name says. */
const SIGNS: [family: string, at: number, sign: string][] = [
  ['program', 0, 'MZ'],
  ['program', 0, '\x7fELF'],
  ['program', 0, '#!'],
  ['jpg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG'],
  ['gif', 0, 'GIF8'],
  ['webp', 8, 'WEBP'],
  ['bmp', 0, 'BM'],
  ['pdf', 0, '%PDF'],
  ['zip', 0, 'PK'],
  ['ole', 0, '\xd0\xcf\x11\xe0'],
  ['rtf', 0, '{\\rtf'],
  ['ogg', 0, 'OggS'],
  ['wav', 8, 'WAVE'],
  ['amr', 0, '#!AMR'],
  ['mp3', 0, 'ID3'],
  ['mp3', 0, '\xff\xfb'],
  ['mp3', 0, '\xff\xf3'],
  ['mp4', 4, 'ftyp'],
];

/** What may stand behind an ending; `text` is anything without a byte 0. */
const ENDINGS: Record<string, { kind: FileKind; families: string[] }> = {
  jpg: { kind: 'image', families: ['jpg'] },
  jpeg: { kind: 'image', families: ['jpg'] },
  png: { kind: 'image', families: ['png'] },
  gif: { kind: 'image', families: ['gif'] },
  webp: { kind: 'image', families: ['webp'] },
  bmp: { kind: 'image', families: ['bmp'] },
  heic: { kind: 'image', families: ['mp4'] },
  pdf: { kind: 'document', families: ['pdf'] },
  ofd: { kind: 'document', families: ['zip'] },
  doc: { kind: 'document', families: ['ole', 'zip', 'rtf'] },
  docx: { kind: 'document', families: ['zip', 'ole'] },
  xls: { kind: 'document', families: ['ole', 'zip', 'text'] },
  xlsx: { kind: 'document', families: ['zip', 'ole'] },
  ppt: { kind: 'document', families: ['ole', 'zip'] },
  pptx: { kind: 'document', families: ['zip', 'ole'] },
  wps: { kind: 'document', families: ['ole', 'zip'] },
  et: { kind: 'document', families: ['ole', 'zip'] },
  dps: { kind: 'document', families: ['ole', 'zip'] },
  rtf: { kind: 'document', families: ['rtf'] },
  txt: { kind: 'document', families: ['text'] },
  csv: { kind: 'document', families: ['text'] },
  opus: { kind: 'audio', families: ['ogg'] },
  ogg: { kind: 'audio', families: ['ogg'] },
  mp3: { kind: 'audio', families: ['mp3'] },
  wav: { kind: 'audio', families: ['wav'] },
  amr: { kind: 'audio', families: ['amr'] },
  m4a: { kind: 'audio', families: ['mp4'] },
  mp4: { kind: 'video', families: ['mp4'] },
  mov: { kind: 'video', families: ['mp4'] },
};

const TAKEN = '图片、PDF、Word、Excel、PPT、WPS、OFD、纯文本、语音和视频（mp4）';
const LONGEST_NAME = 80;

const familyOf = (bytes: Uint8Array): string => {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  // `#!AMR` is no program: the longest sign that fits.
  const found = SIGNS.filter(([, at, sign]) => head.startsWith(sign, at)).toSorted(
    (a, b) => b[2].length - a[2].length,
  )[0];
  if (found !== undefined) return found[0];
  return bytes.subarray(0, 4096).includes(0) ? 'unknown' : 'text';
};

const PLAIN_ENDINGS: Record<string, string> = {
  jpg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  ogg: 'opus',
};

/** A name without path or control signs, and with an ending: a picture comes from the platform without one. */
const nameOf = (name: string, family: string): string => {
  const clean = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '')
    .trim();
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(clean)?.[0] ?? '';
  const stem = cutText(clean.slice(0, clean.length - ending.length) || '文件', LONGEST_NAME);
  const known = PLAIN_ENDINGS[family];
  return ending === '' && known !== undefined ? `${stem}.${known}` : `${stem}${ending}`;
};

/** 「1.2 MB」「35 KB」 */
export const saySize = (bytes: number): string =>
  bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** What is said of a file that is larger than what is taken. */
const tooBig = (): Refusal =>
  refuse('too-long', `这个文件超过 ${MOST_BYTES / MEGABYTE} MB，小办收不了；请压缩或分成几份再发。`, {
    toast: '文件太大，请压缩后再发',
  });

/** Whether a file is taken, as what and under which name; a refusal says what would be. */
export const judgeFile = (sent: {
  name: string;
  bytes: Uint8Array;
}): { name: string; kind: FileKind } | Refusal => {
  const { bytes } = sent;
  if (bytes.length > MOST_BYTES) return tooBig();
  if (bytes.length === 0)
    return refuse('bad-input', '这个文件是空的，请检查后再发。', { toast: '文件是空的' });
  const family = familyOf(bytes);
  const name = nameOf(sent.name, family);
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = ENDINGS[ending];
  if (known === undefined)
    return refuse(
      'bad-input',
      `小办不收这类文件${ending === '' ? '' : `（.${ending}）`}。可以发${TAKEN}；压缩包请解开再发。`,
      {
        toast: '不收这类文件',
      },
    );
  if (!known.families.includes(family))
    return refuse('bad-input', `这个文件的内容和它的类型（.${ending}）对不上，小办不收。可以发${TAKEN}。`, {
      toast: '文件内容和类型对不上',
    });
  // 记事本 writes either of the two.
  const texts =
    family === 'text' ? ['utf-8', 'gb18030'].map((code) => new TextDecoder(code).decode(bytes)) : [];
  return [name, ...texts].some(isMarkedSecret) ? refuseSecret() : { name, kind: known.kind };
};
