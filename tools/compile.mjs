/** Turns the TypeScript that runs into JavaScript, under node_modules/.cache; a folder for each state of the sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

// What runs, and what it reads by its own place: such files (packs, pages, migrations) lie in these folders.
const FOLDERS = ['src', 'bot', 'cards', 'prisma', 'test/bench'];
const KEEP = 4;

const filesBelow = (root) =>
  FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .toSorted(),
  );

const fingerprint = (root, files) => {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', ...files])
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

const emit = (root, files, target) => {
  mkdirSync(target, { recursive: true });
  const config = {
    extends: path.join(root, 'tsconfig.json'),
    // Types are judged by `npm run check`; here only their removal is wanted.
    compilerOptions: {
      noEmit: false,
      noCheck: true,
      rewriteRelativeImportExtensions: true,
      sourceMap: true,
      rootDir: root,
      outDir: target,
    },
    files: files.filter((file) => file.endsWith('.ts')).map((file) => path.join(root, file)),
    include: [],
  };
  writeFileSync(path.join(target, 'tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', path.join(target, 'tsconfig.json')], {
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    console.error(`${run.stdout}${run.stderr}`.trim() || String(run.error));
    console.error('代码没有编译成功；请按上面的位置修改后重新运行。');
    process.exit(1);
  }
  for (const file of ['package.json', ...files.filter((name) => !name.endsWith('.ts'))]) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(target, file));
  }
};

/** A service that is running may still read its folder, so only the ones that were started longest ago go. */
const removeOld = (cache) => {
  const builds = readdirSync(cache)
    .map((name) => ({ folder: path.join(cache, name), at: statSync(path.join(cache, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { folder } of builds.slice(KEEP)) rmSync(folder, { recursive: true, force: true });
};

/** Returns the folder that mirrors the project in JavaScript, made now unless these sources were compiled before. */
export const compile = (root) => {
  const files = filesBelow(root);
  const cache = path.join(root, 'node_modules/.cache/xiaoban/builds');
  const target = path.join(cache, fingerprint(root, files));
  if (existsSync(target)) {
    const now = Date.now() / 1000;
    try {
      utimesSync(target, now, now);
    } catch {
      // Somebody else's node_modules: it runs all the same.
    }
    return target;
  }
  const making = `${target}.${process.pid}`;
  emit(root, files, making);
  try {
    renameSync(making, target);
  } catch (error) {
    // Another command compiled the same sources in the meantime.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  removeOld(cache);
  return target;
};
