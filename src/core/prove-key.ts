/** One key for all petitions of a database: whoever comes with another one, or without, is told so before he starts. */
import type { Clock } from './clock.ts';
import { toDate } from './day.ts';
import type { Db } from './db.ts';
import { Fault } from './outcome.ts';
import { findVault, openVault, type Vault } from './vault.ts';

/** Its signature tells whether a key is the one, and nothing about the key. */
const CHECKED = 'xiaoban/one key for all petitions';
const ID = 'petition';

type Where = { dataDir: string; key: string | null; previous?: string | null };

/** The vault of a database. Makes a key only where nothing was sealed yet; a key that does not fit is a fault, unless the `previous` one does. */
export const openProvenVault = async (
  { db, clock }: { db: Db; clock: Clock },
  { dataDir, key, previous = null }: Where,
): Promise<Vault> => {
  const known = await db.keyCheck.findUnique({ where: { id: ID } });
  const sealed = await db.petition.findFirst({
    where: { sealed: { not: null } },
    orderBy: { registeredAt: 'desc' },
    select: { id: true, sealed: true },
  });
  const found = findVault(dataDir, key, previous);
  if (found === null && (sealed !== null || known !== null)) throw lost(dataDir);
  const vault = found ?? openVault(dataDir, key, previous);
  const value = vault.sign(CHECKED);
  // A database of an earlier version has no check yet: what is sealed in it tells.
  if (known === null && sealed !== null && !opens(vault, sealed)) throw another();
  await db.keyCheck.createMany({
    data: [{ id: ID, value, madeAt: toDate(clock.now()) }],
    skipDuplicates: true,
  });
  const kept = known ?? (await db.keyCheck.findUniqueOrThrow({ where: { id: ID } }));
  if (!vault.signed(CHECKED, kept.value)) throw another();
  // The key was changed, and the one before is known: from now on the new one is the key of this database.
  if (kept.value !== value) await db.keyCheck.update({ where: { id: ID }, data: { value } });
  return vault;
};

const opens = (vault: Vault, { id, sealed }: { id: string; sealed: string | null }): boolean => {
  try {
    // The place in which a petitioner is sealed.
    if (sealed !== null) vault.open(sealed, `petition:${id}:who`);
    return true;
  } catch {
    return false;
  }
};

const SAME = '几个小办共用一个数据库时，每一个都要用同一把；在另一台机器上导入也一样。';

const lost = (dataDir: string): Fault =>
  new Fault(
    'petition-key-lost',
    `找不到信访密钥，而数据库里已有用它封存的资料。请把原来的密钥写进 PETITION_KEY，或把备份的 petition.key 放回 ${dataDir}，再启动。${SAME}`,
  );

const another = (): Fault =>
  new Fault(
    'petition-key-other',
    `信访密钥不对：数据库里的信访资料是用另一把密钥封存的。请把原来的密钥写进 PETITION_KEY，或把备份的 petition.key 放回 DATA_DIR，再启动；有意换密钥的，把原来的写进 PETITION_KEY_PREVIOUS。${SAME}`,
  );
