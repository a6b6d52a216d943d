/** The environment, parsed once. Nothing else in the project reads process.env. */
import { z } from 'zod';
import { Temporal } from './core/day.ts';

export type FeishuConfig = {
  appId: string;
  appSecret: string;
  /** Base URL of the open platform, without a trailing slash. */
  domain: string;
} & (
  | { receive: 'socket' }
  | {
      receive: 'webhook';
      encryptKey: string;
      /** The key before it, while the platform may still use it. */
      encryptKeyPrevious?: string | null;
      verificationToken: string;
    }
);

export type Config = {
  feishu: FeishuConfig;
  /** Null: an embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  officeDir: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The console as staff reach it, without a trailing slash; null: cards carry no links. */
  publicUrl: string | null;
  logLevel: string;
  /** Seals petitioners' data; null or left out: a key file under `dataDir`. */
  petitionKey?: string | null;
  /** The key before it, until everything is sealed anew. */
  petitionKeyPrevious?: string | null;
  /** `off`, or `host:port` to listen there alone; left out: at the service's own address. */
  metrics?: string;
  /** Nightly backups; left out: none are taken. */
  backups?: { kept: number; passphrase: string | null };
  /** Where the service's clock starts in a rehearsal (演练); null: the machine's own time. */
  rehearsalClock: Temporal.Instant | null;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const url = (protocol: RegExp) => z.url({ protocol }).transform((text) => text.replace(/\/+$/, ''));
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' });
    return z.NEVER;
  }
});

type Variable<T> = { schema: z.ZodType<T>; means: string; example: string; secret?: true };
const variable = <T>(
  schema: z.ZodType<T>,
  means: string,
  example: string,
  more: { secret?: true } = {},
): Variable<T> => ({
  schema,
  means,
  example,
  ...more,
});

/** What each variable means, in the words of the person who installs the service, and an example that would be accepted. */
const VARIABLES = {
  FEISHU_APP_ID: variable(
    z.string().regex(/^\S+$/),
    '飞书应用的 App ID，在开发者后台「凭证与基础信息」中',
    'cli_a1b2c3d4e5f60718',
  ),
  FEISHU_APP_SECRET: variable(
    z.string().regex(/^\S+$/),
    '飞书应用的 App Secret，在开发者后台「凭证与基础信息」中',
    '后台显示的一串字母和数字',
    { secret: true },
  ),
  FEISHU_DOMAIN: variable(
    url(/^https?$/).default('https://open.feishu.cn'),
    '飞书开放平台的地址，以 http:// 或 https:// 开头',
    'https://open.feishu.cn',
  ),
  FEISHU_RECEIVE: variable(
    z.enum(['socket', 'webhook']).default('socket'),
    '接收消息的方式，socket 是长连接，webhook 是请求网址',
    'socket',
  ),
  FEISHU_ENCRYPT_KEY: variable(
    z.string().optional(),
    '事件的 Encrypt Key，在开发者后台「事件与回调」的「加密策略」中，FEISHU_RECEIVE=webhook 时必填',
    '后台显示的 Encrypt Key',
    { secret: true },
  ),
  FEISHU_VERIFICATION_TOKEN: variable(
    z.string().optional(),
    '事件的 Verification Token，在开发者后台「事件与回调」的「加密策略」中，FEISHU_RECEIVE=webhook 时必填',
    '后台显示的 Verification Token',
    { secret: true },
  ),
  FEISHU_ENCRYPT_KEY_PREVIOUS: variable(
    z.string().optional(),
    '换 Encrypt Key 时填旧的那一个，飞书换成新的以后去掉',
    '换掉之前的 Encrypt Key',
    { secret: true },
  ),
  DATABASE_URL: variable(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'PostgreSQL 的连接地址，不设置则用自带的数据库',
    'postgresql://xiaoban:口令@127.0.0.1:5432/xiaoban',
    { secret: true },
  ),
  DATA_DIR: variable(z.string().default('./data'), '存放数据的目录', './data'),
  OFFICE_DIR: variable(z.string().default('./office'), '启动时导入的单位资料目录', './office'),
  HOST: variable(z.string().regex(/^\S+$/).default('127.0.0.1'), '监听的地址', '127.0.0.1'),
  PORT: variable(
    z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)).default(3000),
    '监听的端口，0 到 65535 之间的整数',
    '3000',
  ),
  PUBLIC_URL: variable(
    url(/^https?$/).optional(),
    '工作人员打开控制台的网址，卡片里的链接用它',
    'https://xiaoban.example.gov.cn',
  ),
  PETITION_KEY: variable(
    z
      .string()
      .regex(/^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$/)
      .optional(),
    '加密信访人资料的密钥，64 位十六进制或 32 字节的 base64，不设置则用 DATA_DIR 下的 petition.key',
    '用 openssl rand -hex 32 生成的一串',
    { secret: true },
  ),
  PETITION_KEY_PREVIOUS: variable(
    z
      .string()
      .regex(/^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$/)
      .optional(),
    '换 PETITION_KEY 时填旧的那一个，后台会用新的重新加密，日志说 nothing is left under the previous key 以后去掉',
    '换掉之前的密钥',
    { secret: true },
  ),
  METRICS: variable(
    z
      .string()
      .regex(/^(on|off|[^\s:]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/)
      .default('on'),
    '/metrics 开在哪里，on 是和服务同一个地址，off 是不开，也可以写单独的地址和端口',
    '127.0.0.1:9464',
  ),
  BACKUP_PASSPHRASE: variable(
    z.string().min(8).optional(),
    '加密备份的口令，至少 8 个字，不设置则备份不加密，请另外保管',
    '一句只有本单位知道的话',
    { secret: true },
  ),
  BACKUPS_KEPT: variable(
    z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(3650)).default(14),
    '每夜自动备份在 DATA_DIR/backups 里保留几份，0 是不自动备份',
    '14',
  ),
  LOG_LEVEL: variable(
    z.enum(LOG_LEVELS).default('info'),
    `日志的级别，可选 ${LOG_LEVELS.join('、')}`,
    'info',
  ),
  REHEARSAL_CLOCK: variable(instant.optional(), '演练时钟的起点，要写明时区', '2026-03-02T08:29:50+08:00'),
} as const;

type Name = keyof typeof VARIABLES;

// The SDK's long connection silently never starts with an id of any other form.
const SOCKET_APP_ID = /^cli_[0-9a-f]{16}$/i;

const isLoopback = (domain: string): boolean => {
  const { hostname } = new URL(domain);
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
};

const faultOf = (name: Name, why: string): string =>
  `- ${name} ${why}：${VARIABLES[name].means}。例如 ${name}=${VARIABLES[name].example}`;

const wrongValue = (name: Name, raw: string): string =>
  faultOf(name, VARIABLES[name].secret ? '的值不能用' : `的值「${raw}」不能用`);

/** Reads the environment; every fault comes in one message, with what the variable means and what would be accepted. */
export const readConfig = (
  env: Record<string, string | undefined> = process.env,
): Config | { faults: string } => {
  const faults: string[] = [];
  const raw = (name: Name): string | undefined => env[name]?.trim() || undefined;
  const read = <T>(name: Name, { schema }: Variable<T>): T | undefined => {
    const value = raw(name);
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    faults.push(value === undefined ? faultOf(name, '没有设置') : wrongValue(name, value));
    return undefined;
  };

  const appId = read('FEISHU_APP_ID', VARIABLES.FEISHU_APP_ID);
  const appSecret = read('FEISHU_APP_SECRET', VARIABLES.FEISHU_APP_SECRET);
  const domain = read('FEISHU_DOMAIN', VARIABLES.FEISHU_DOMAIN);
  const receive = read('FEISHU_RECEIVE', VARIABLES.FEISHU_RECEIVE);
  const encryptKey = read('FEISHU_ENCRYPT_KEY', VARIABLES.FEISHU_ENCRYPT_KEY);
  const verificationToken = read('FEISHU_VERIFICATION_TOKEN', VARIABLES.FEISHU_VERIFICATION_TOKEN);
  const databaseUrl = read('DATABASE_URL', VARIABLES.DATABASE_URL);
  const dataDir = read('DATA_DIR', VARIABLES.DATA_DIR);
  const officeDir = read('OFFICE_DIR', VARIABLES.OFFICE_DIR);
  const host = read('HOST', VARIABLES.HOST);
  const port = read('PORT', VARIABLES.PORT);
  const publicUrl = read('PUBLIC_URL', VARIABLES.PUBLIC_URL);
  const petitionKey = read('PETITION_KEY', VARIABLES.PETITION_KEY);
  const petitionKeyPrevious = read('PETITION_KEY_PREVIOUS', VARIABLES.PETITION_KEY_PREVIOUS);
  const encryptKeyPrevious = read('FEISHU_ENCRYPT_KEY_PREVIOUS', VARIABLES.FEISHU_ENCRYPT_KEY_PREVIOUS);
  const metrics = read('METRICS', VARIABLES.METRICS);
  const passphrase = read('BACKUP_PASSPHRASE', VARIABLES.BACKUP_PASSPHRASE);
  const kept = read('BACKUPS_KEPT', VARIABLES.BACKUPS_KEPT);
  const logLevel = read('LOG_LEVEL', VARIABLES.LOG_LEVEL);
  const rehearsalClock = read('REHEARSAL_CLOCK', VARIABLES.REHEARSAL_CLOCK);

  if (receive === 'socket' && appId !== undefined && !SOCKET_APP_ID.test(appId))
    faults.push(wrongValue('FEISHU_APP_ID', appId));
  if (receive === 'webhook' && encryptKey === undefined)
    faults.push(faultOf('FEISHU_ENCRYPT_KEY', '没有设置'));
  if (receive === 'webhook' && verificationToken === undefined)
    faults.push(faultOf('FEISHU_VERIFICATION_TOKEN', '没有设置'));
  if (rehearsalClock !== undefined && domain !== undefined && !isLoopback(domain)) {
    faults.push(
      '- REHEARSAL_CLOCK 只能在演练时用：FEISHU_DOMAIN 须是本机地址。例如 FEISHU_DOMAIN=http://127.0.0.1:3001',
    );
  }

  // The undefined checks only tell the compiler what an empty list of faults already means.
  if (
    faults.length > 0 ||
    !appId ||
    !appSecret ||
    !domain ||
    !receive ||
    !dataDir ||
    !officeDir ||
    !host ||
    !logLevel ||
    port === undefined ||
    kept === undefined
  ) {
    return { faults: explain(faults, appId === undefined || appSecret === undefined) };
  }
  const app = { appId, appSecret, domain };
  return {
    feishu:
      receive === 'webhook' && encryptKey !== undefined && verificationToken !== undefined
        ? {
            ...app,
            receive: 'webhook',
            encryptKey,
            ...(encryptKeyPrevious === undefined ? {} : { encryptKeyPrevious }),
            verificationToken,
          }
        : { ...app, receive: 'socket' },
    databaseUrl: databaseUrl ?? null,
    dataDir,
    officeDir,
    host,
    port,
    publicUrl: publicUrl ?? null,
    logLevel,
    petitionKey: petitionKey ?? null,
    ...(petitionKeyPrevious === undefined ? {} : { petitionKeyPrevious }),
    ...(metrics === undefined || metrics === 'on' ? {} : { metrics }),
    backups: { kept, passphrase: passphrase ?? null },
    rehearsalClock: rehearsalClock ?? null,
  };
};

const explain = (faults: string[], noCredentials: boolean): string => {
  const lines = [`小办没有启动，环境变量有 ${faults.length} 处要改：`, ...faults];
  if (noCredentials) lines.push('还没有飞书应用？运行 npm run demo，不需要任何账号就能先用起来。');
  return lines.join('\n');
};
