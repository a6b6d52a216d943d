import { createHash } from 'node:crypto';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { canonical } from '../core/journal.ts';
import type { Office } from '../office/office.ts';
import type { FolderMatters } from '../office/folder/read-matter-files.ts';

type Report = { added: string[]; changed: string[]; retired: string[] };

/**
 * Puts the office's matters in force: their texts are kept as editions, so that open cases run on under the one they
 * began with; a matter that is no longer there takes no new cases. Things of the rolls are added, changed, retired.
 */
export const importMatters = async (
  office: Pick<Office, 'clock' | 'ids'>,
  tx: Tx,
  folder: FolderMatters,
): Promise<Report> => {
  const at = toDate(office.clock.now());
  const report: Report = { added: [], changed: [], retired: [] };
  const stored = await tx.matterEdition.findMany({ where: { current: true } });
  const wanted = new Map(folder.matters.map((m) => [m.matter.edition, m]));
  const gone = stored.filter((row) => !wanted.has(row.hash));
  await tx.matterEdition.updateMany({
    where: { hash: { in: gone.map((g) => g.hash) } },
    data: { current: false },
  });
  const before = new Set(stored.map((row) => row.name));
  const after = new Set(folder.matters.map((m) => m.matter.name));
  for (const [hash, { matter, file, text, issuer }] of wanted) {
    if (stored.some((row) => row.hash === hash)) continue;
    const edition = { name: matter.name, file, text, issuer, current: true };
    await tx.matterEdition.upsert({
      where: { hash },
      create: { hash, ...edition, since: at },
      update: edition,
    });
    report[before.has(matter.name) ? 'changed' : 'added'].push(`事项 ${matter.name}`);
  }
  report.retired.push(...[...before].filter((name) => !after.has(name)).map((name) => `事项 ${name}`));
  await importPack(tx, folder, report);
  await importThings(office, tx, folder, report);
  if (report.added.length + report.changed.length + report.retired.length > 0) await markImport(tx, folder);
  return report;
};

const importPack = async (tx: Tx, { pack }: FolderMatters, report: Report): Promise<void> => {
  const stored = await tx.officePack.findMany();
  const others = stored.filter((row) => row.id !== pack?.id);
  await tx.officePack.deleteMany({ where: { id: { in: others.map((o) => o.id) } } });
  report.retired.push(...others.map((o) => `本单位制度 ${o.id}`));
  if (pack === null) return;
  const same = stored.find((row) => row.id === pack.id);
  if (same !== undefined && canonical(same.sources) === canonical(pack.sources)) return;
  await tx.officePack.upsert({
    where: { id: pack.id },
    create: { id: pack.id, sources: pack.sources },
    update: { sources: pack.sources },
  });
  report[same === undefined ? 'added' : 'changed'].push(`本单位制度 ${pack.id}`);
};

const importThings = async (
  office: Pick<Office, 'clock' | 'ids'>,
  tx: Tx,
  folder: FolderMatters,
  report: Report,
): Promise<void> => {
  const stored = await tx.thing.findMany({ where: { roll: { in: folder.rolls } } });
  const known = new Map(stored.map((t) => [`${t.roll} ${t.name}`, t]));
  const here = new Set(folder.things.map((t) => `${t.roll} ${t.name}`));
  for (const thing of folder.things) {
    const old = known.get(`${thing.roll} ${thing.name}`);
    const { 库存: amount = '', ...cells } = thing.cells;
    if (old === undefined) {
      await tx.thing.create({
        data: { id: office.ids.next(), roll: thing.roll, name: thing.name, cells, state: thing.state },
      });
      if (Number(amount) > 0)
        await tx.stockMove.create({
          data: {
            id: office.ids.next(),
            store: thing.roll,
            item: thing.name,
            quantity: Number(amount),
            byId: '',
            at: toDate(office.clock.now()),
          },
        });
      report.added.push(`${thing.roll} ${thing.name}`);
    } else if (canonical(old.cells) !== canonical(cells) || old.retiredAt !== null) {
      await tx.thing.update({ where: { id: old.id }, data: { cells, retiredAt: null } });
      report.changed.push(`${thing.roll} ${thing.name}`);
    }
  }
  const missing = stored.filter((t) => t.retiredAt === null && !here.has(`${t.roll} ${t.name}`));
  await tx.thing.updateMany({
    where: { id: { in: missing.map((t) => t.id) } },
    data: { retiredAt: toDate(office.clock.now()) },
  });
  report.retired.push(...missing.map((t) => `${t.roll} ${t.name}`));
};

/** A running service sees by the digest that the office's own book has changed. */
const markImport = async (tx: Tx, own: FolderMatters): Promise<void> => {
  const state = await tx.officeState.findUniqueOrThrow({ where: { id: 'office' } });
  const digest = createHash('sha256')
    .update(canonical([state.digest, own.matters.map((m) => m.matter.edition), own.pack]))
    .digest('hex');
  await tx.officeState.update({ where: { id: 'office' }, data: { digest } });
};
