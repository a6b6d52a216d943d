/** From the bytes of a file to its text, whatever the office saved it with. */
import iconv from 'iconv-lite';
import { storableText } from '../../core/storable-text.ts';

/**
 * Decodes UTF-8 with or without BOM, GB18030 (what WPS and Excel call ANSI here) and UTF-16 with BOM (「Unicode 文本」).
 * Null when it is none of these.
 */
export const decodeText = (bytes: Uint8Array): string | null => {
  const text = decode(bytes);
  return text === null ? null : storableText(text);
};

const decode = (bytes: Uint8Array): string | null => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return iconv.decode(Buffer.from(bytes), 'utf-16');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: an office machine saves in GB18030 unless told otherwise.
  }
  const text = iconv.decode(Buffer.from(bytes), 'gb18030');
  return text.includes('\uFFFD') || text.includes('\0') ? null : text;
};
