import type { Db } from '../core/db.ts';
import { settingsSchema } from './settings-schema.ts';
import type { OfficeSettings } from './settings.ts';

/** What the office has settled, as last imported; null before the first import. */
export const loadSettings = async (db: Db): Promise<OfficeSettings | null> => {
  const row = await db.officeState.findUnique({ where: { id: 'office' } });
  return row && settingsSchema.parse(row.settings);
};
