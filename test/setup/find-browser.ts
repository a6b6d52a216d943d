/** Finds a Chromium: the machine's own, else the one that npm brings, unpacked once. */
import {
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ttfFromWoff } from './ttf-from-woff.ts';

export type Browser = { executable: string; env: Record<string, string> } | { missing: string };

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const PACKAGES = path.join(import.meta.dirname, '../../node_modules');
const FONT = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff';

const versionOf = (name: string): string => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(PACKAGES, name, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0';
};

/** Makes a folder under another name and renames it: a half-made one is never taken for complete. */
const makeOnce = async (folder: string, make: (making: string) => Promise<void>): Promise<string> => {
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  try {
    await make(making);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another run may have made the same folder meanwhile.
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** Chinese would be boxes on a machine without fonts; fontconfig reads no WOFF, so the font is turned into TTF. */
const chineseFont = async (cache: string): Promise<Record<string, string>> => {
  const folder = await makeOnce(
    path.join(cache, `font-${versionOf('@fontsource/noto-sans-sc')}`),
    async (making) => {
      writeFileSync(
        path.join(making, 'NotoSansSC.ttf'),
        ttfFromWoff(readFileSync(path.join(PACKAGES, FONT))),
      );
    },
  );
  const config = path.join(folder, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: config };
};

/** Unpacked by root, files keep the packer's account, which may be somebody's here: he could swap the libraries. */
const takeOver = (folder: string): void => {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
};

/** The package unpacks into the temporary folder, with its own nss libraries when it believes to be on Lambda. */
const unpack = async (making: string): Promise<void> => {
  const { TMPDIR, AWS_EXECUTION_ENV, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  Object.assign(process.env, { TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    takeOver(making);
  } finally {
    for (const [name, value] of Object.entries({
      TMPDIR,
      AWS_EXECUTION_ENV,
      LD_LIBRARY_PATH,
      FONTCONFIG_PATH,
    })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
};

/** Says where Chromium is and what it needs in its environment, or why there is none. */
export const findBrowser = async (cache: string): Promise<Browser> => {
  try {
    const font = await chineseFont(cache);
    const named = process.env.CHROMIUM_PATH;
    if (named !== undefined && named !== '') {
      return existsSync(named)
        ? { executable: named, env: font }
        : { missing: `CHROMIUM_PATH=${named} 不存在` };
    }
    const installed = INSTALLED.find((file) => existsSync(file));
    if (installed !== undefined) return { executable: installed, env: font };
    if (process.platform !== 'linux' || process.arch !== 'x64')
      return {
        missing: `npm 里没有 ${process.platform}-${process.arch} 的浏览器;请安装 Chromium,并用 CHROMIUM_PATH 指明它的位置`,
      };
    const folder = await makeOnce(path.join(cache, `chromium-${versionOf('@sparticuz/chromium')}`), unpack);
    return {
      executable: path.join(folder, 'chromium'),
      env: { ...font, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') },
    };
  } catch (error) {
    return { missing: `npm 里的浏览器没有解开(${error instanceof Error ? error.message : String(error)})` };
  }
};
