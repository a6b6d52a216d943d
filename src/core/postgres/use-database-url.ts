/** A PostgreSQL that the office already runs (`DATABASE_URL`). */
import { Client } from 'pg';
import { trouble } from './trouble.ts';

/** The oldest server that has everything the tables need. */
const OLDEST = 14;

const HINTS: Record<string, string> = {
  ECONNREFUSED: '那里没有数据库在监听，请检查地址和端口',
  ENOTFOUND: '找不到这台主机，请检查主机名',
  ETIMEDOUT: '连接超时，请检查网络和防火墙',
  '28P01': '用户名或口令不对',
  '28000': '数据库不允许这个用户从本机连接，请检查 pg_hba.conf',
  '3D000': '没有这个数据库，请先用 createdb 建好（编码 UTF8）',
};

/** `host:port/database` of a URL, without the password. */
export const whereIs = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
};

/** Checks that the server answers, is new enough and speaks UTF-8, before anything is written to it. */
export const checkDatabaseUrl = async (url: string): Promise<void> => {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw trouble('url', 'DATABASE_URL 应当写成 postgresql://用户:口令@主机:5432/数据库名。');
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'xiaoban-start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST)
      throw trouble('too-old', `${whereIs(url)} 是 PostgreSQL ${major}；请升级到 ${OLDEST} 或更新的版本。`);
    if (rows[0]?.encoding !== 'UTF8')
      throw trouble(
        'encoding',
        `${whereIs(url)} 的编码是 ${rows[0]?.encoding}；请建一个编码为 UTF8 的数据库。`,
      );
  } catch (error) {
    if (error instanceof Error && 'id' in error) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = HINTS[code] ?? (error instanceof Error ? error.message : String(error));
    throw trouble('unreachable', `连不上 DATABASE_URL 指定的数据库 ${whereIs(url)}：${why}。`, error);
  } finally {
    await client.end().catch(() => undefined);
  }
};
