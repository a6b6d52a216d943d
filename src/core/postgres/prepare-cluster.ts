/** The data folder on its way to being served: found again, or made on the first start. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isRoot, serverAccount } from './account.ts';
import { usableBinaries } from './binaries.ts';
import { checkVersion, createCluster, giveTo, ownerOf } from './cluster.ts';
import { newPassword, readKeeping, writeKeeping, type Keeping } from './keeping.ts';
import { canEnter, rootShelter } from './places.ts';
import type { Cluster } from './settings.ts';
import { trouble } from './trouble.ts';

type Placing = { durable?: boolean; shelter?: string };

/** Decides where new data go: in DATA_DIR, unless the server's account cannot get there. */
const chooseFolder = (dataDir: string, options: Placing): string => {
  const account = serverAccount(null);
  if (canEnter(dataDir, account)) return 'postgres';
  const shelter = rootShelter(account, options.shelter === undefined ? undefined : [options.shelter]);
  return path.join(shelter, `data-${randomBytes(6).toString('hex')}`);
};

/** Returns the data folder with everything that serving it takes; faults say what to do. */
export const prepareCluster = async (
  dataDir: string,
  options: Placing,
): Promise<{ cluster: Cluster; keeping: Keeping }> => {
  let keeping = readKeeping(dataDir);
  if (keeping === null) {
    keeping = { folder: chooseFolder(dataDir, options), password: newPassword(), made: false };
    writeKeeping(dataDir, keeping);
  }
  const folder = path.resolve(dataDir, keeping.folder);
  const account = serverAccount(keeping.made ? ownerOf(folder) : null);
  const binaries = await usableBinaries(account, () =>
    isRoot() ? rootShelter(account, options.shelter === undefined ? undefined : [options.shelter]) : dataDir,
  );
  const durable = options.durable ?? true;
  if (!keeping.made) {
    // The first start was interrupted: nothing was in use yet.
    rmSync(folder, { recursive: true, force: true });
    await createCluster(folder, binaries, { account, password: keeping.password, durable });
    keeping = { ...keeping, made: true };
    writeKeeping(dataDir, keeping);
  } else if (!existsSync(folder)) {
    throw trouble(
      'gone',
      `数据文件夹 ${folder} 不见了；请从备份恢复它，或删除 ${path.join(dataDir, 'database.json')} 后重新启动（会从空库开始）。`,
    );
  }
  // A backup that root put back belongs to root, under whom the server may not run.
  if (account !== null && ownerOf(folder)?.uid === 0) giveTo(folder, account);
  checkVersion(folder, binaries);
  if (!canEnter(folder, account))
    throw trouble(
      'hidden',
      `数据库账号进不了 ${folder}；请对它的各级上级文件夹执行 chmod o+x，或把它移回原处。`,
    );
  return {
    cluster: { folder, logFile: path.join(dataDir, 'postgres.log'), binaries, account, durable },
    keeping,
  };
};
