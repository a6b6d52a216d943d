import { createCalendar } from '../calendar/create-calendar.ts';
import { loadSettings } from './load-settings.ts';
import { putInForce } from '../matter/put-in-force.ts';
import type { Office } from './office.ts';

/**
 * Takes over settings that were imported while the service runs (`npm run office -- import`). Returns the digest of
 * what is in force now; an import with the same digest changes nothing.
 */
export const reloadSettings = async (office: Office, digest: string | null): Promise<string | null> => {
  const row = await office.db.officeState.findUnique({ where: { id: 'office' }, select: { digest: true } });
  if (row === null || row.digest === digest) return digest;
  const settings = await loadSettings(office.db);
  if (settings === null) return digest;
  if (digest !== null) office.log.info('the office folder was imported again; its settings are in force');
  office.settings = settings;
  office.calendar = createCalendar(settings.days);
  await putInForce(office, office.db);
  return row.digest;
};
