/** What only the platform can tell the doctor: credentials, clock, permissions, events and callbacks. */
import { z } from 'zod';
import type { FeishuConfig } from '../src/config.ts';
import type { Clock } from '../src/core/clock.ts';
import { OFFICE_ZONE, Temporal, toInstant } from '../src/core/day.ts';
import type { Db } from '../src/core/db.ts';
import { bad, good, look, type Finding } from '../src/doctor/finding.ts';
import { EVENT_TYPES } from './feishu/parse-event.ts';
import { TAP_TYPE } from './feishu/parse-tap.ts';

const CONSOLE = '开发者后台（open.feishu.cn）';
const PATIENCE_MS = 8_000;
const SKEW_SECONDS = { look: 30, bad: 240 };

/** Each permission that the README asks for, and what it is for. */
const SCOPES: [name: string, title: string, needed: boolean][] = [
  ['im:message.p2p_msg:readonly', '获取用户发给机器人的单聊消息', true],
  ['im:message.group_at_msg:readonly', '获取群组中用户 @ 机器人消息', true],
  ['im:message:send_as_bot', '以应用的身份发消息', true],
  ['im:message.urgent', '发送应用内加急消息（office.yaml 里开了加急才要）', false],
  ['im:resource', '获取与上传图片或文件资源（附件、导出台账、收发材料）', true],
  ['contact:user.id:readonly', '通过手机号或邮箱获取用户 ID', true],
  ['contact:contact.base:readonly', '获取通讯录基本信息', true],
  ['contact:user.base:readonly', '获取用户基本信息', true],
  ['contact:user.employee:readonly', '获取用户受雇信息（按工号对应人员）', false],
];

const tokenReply = z.object({
  code: z.number(),
  msg: z.string().default(''),
  tenant_access_token: z.string().optional(),
});
const scopesReply = z.object({
  code: z.number(),
  data: z
    .object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) })
    .optional(),
});
const GRANTED = 1;
const endpointReply = z.object({ code: z.number(), msg: z.string().default('') });

type Answer = { json: unknown; date: string | null };

const ask = async (url: string, init: RequestInit): Promise<Answer> => {
  const reply = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  return { json: await reply.json().catch(() => null), date: reply.headers.get('date') };
};
const post = (url: string, body: unknown): Promise<Answer> =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  });

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The instant of an HTTP date: 「Tue, 01 Dec 2026 05:10:00 GMT」; null for anything else. */
const readHttpDate = (date: string | null): Temporal.Instant | null => {
  const found = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/.exec(date ?? '');
  if (found === null) return null;
  const [, day = '', month = '', year = '', time = ''] = found;
  const place = MONTHS.indexOf(month);
  return place < 0
    ? null
    : Temporal.Instant.from(`${year}-${String(place / 3 + 1).padStart(2, '0')}-${day}T${time}Z`);
};

const skewOf = (date: string | null, clock: Clock): Finding[] => {
  const said = readHttpDate(date);
  if (said === null) return [];
  const apart = Math.abs(clock.now().since(said).total('seconds'));
  const what = '本机的时钟';
  if (apart <= SKEW_SECONDS.look) return [good(what, '与飞书一致')];
  const words = `与飞书差 ${Math.round(apart)} 秒`;
  const todo = '打开自动校时（NTP）：差 5 分钟以上，飞书推送的消息会被当作过期而拒收。';
  return [apart > SKEW_SECONDS.bad ? bad(what, words, todo) : look(what, words, todo)];
};

const scopesOf = async (domain: string, token: string): Promise<Finding[]> => {
  const { json } = await ask(`${domain}/open-apis/application/v6/scopes`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const read = scopesReply.safeParse(json);
  if (!read.success || read.data.code !== 0 || read.data.data === undefined)
    return [
      look(
        '权限',
        '飞书没有给出权限清单',
        `在${CONSOLE}的「权限管理」里逐个核对：${SCOPES.map(([name]) => name).join('、')}。`,
      ),
    ];
  const granted = new Set(
    read.data.data.scopes.filter((s) => s.grant_status === GRANTED).map((s) => s.scope_name),
  );
  return SCOPES.map(([name, title, needed]) => {
    if (granted.has(name)) return good(`权限 ${name}`, title);
    const todo = `在${CONSOLE}的「权限管理」里开通，然后发布新版本。`;
    return needed
      ? bad(`权限 ${name}`, `没有开通：${title}`, todo)
      : look(`权限 ${name}`, `没有开通：${title}`, todo);
  });
};

/** Credentials first; what needs them is only asked when they are right. */
export const lookAtPlatform = async (feishu: FeishuConfig, clock: Clock): Promise<Finding[]> => {
  const { appId, appSecret, domain } = feishu;
  let reply: Answer;
  try {
    reply = await post(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, {
      app_id: appId,
      app_secret: appSecret,
    });
  } catch {
    return [bad('飞书', `连不上 ${domain}`, '检查本机能否访问外网、代理和防火墙；FEISHU_DOMAIN 是否写对。')];
  }
  const token = tokenReply.safeParse(reply.json);
  const skew = skewOf(reply.date, clock);
  if (!token.success)
    return [
      bad('飞书', `${domain} 的回答不像飞书`, '检查 FEISHU_DOMAIN，以及中间有没有需要登录的网关。'),
      ...skew,
    ];
  if (token.data.code !== 0 || token.data.tenant_access_token === undefined)
    return [
      bad(
        '凭证',
        `飞书不认这个应用（${token.data.code} ${token.data.msg}）`,
        `核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET（${CONSOLE}「凭证与基础信息」）；重置过 Secret 的要换成新的。`,
      ),
      ...skew,
    ];
  return [
    good('凭证', `${appId} 可用`),
    ...skew,
    ...(await scopesOf(domain, token.data.tenant_access_token)),
    ...(await receivingOf(feishu)),
  ];
};

/** Whether messages can come in at all, by the way that is set. */
const receivingOf = async (feishu: FeishuConfig): Promise<Finding[]> => {
  if (feishu.receive === 'webhook')
    return [
      good(
        '接收方式',
        '请求网址（webhook）；飞书后台的请求网址应为 控制台的网址/feishu/events，加密策略与环境变量一致',
      ),
    ];
  const { json } = await post(`${feishu.domain}/callback/ws/endpoint`, {
    AppID: feishu.appId,
    AppSecret: feishu.appSecret,
  });
  const read = endpointReply.safeParse(json);
  return read.success && read.data.code === 0
    ? [good('接收方式', '长连接可以建立')]
    : [
        bad(
          '接收方式',
          `长连接建立不了（${read.success ? `${read.data.code} ${read.data.msg}` : '没有回答'}）`,
          `在${CONSOLE}的「事件与回调」里，事件和回调两处都选「使用长连接接收」，再发布。`,
        ),
      ];
};

const DAYS = 30;

/** Which events and taps have come lately: what is subscribed cannot be asked, what arrives can be seen. */
export const lookAtArrivals = async (db: Db, clock: Clock): Promise<Finding[]> => {
  const rows = await db.inboxEvent.groupBy({ by: ['type'], _max: { receivedAt: true } });
  const last = new Map(rows.map((row) => [row.type, row._max.receivedAt]));
  const sayAt = (at: Date): string => {
    const local: Temporal.ZonedDateTime = toInstant(at).toZonedDateTimeISO(OFFICE_ZONE);
    return `最近一次 ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  };
  const since = clock.now().subtract({ hours: 24 * DAYS }).epochMilliseconds;
  const about = (type: string, title: string, todo: string): Finding => {
    const at = last.get(type) ?? null;
    return at !== null && toInstant(at).epochMilliseconds >= since
      ? good(title, sayAt(at))
      : look(title, at === null ? '还没有收到过' : `${sayAt(at)}，已超过 ${DAYS} 天`, todo);
  };
  const [message, menu] = EVENT_TYPES;
  return [
    about(
      message,
      '事件 收到消息',
      `给小办发一句话试试；没有回音就在${CONSOLE}的「事件与回调」里订阅 ${message}，再发布。`,
    ),
    about(menu, '事件 菜单', `点一下机器人菜单试试；用菜单的话要订阅 ${menu}。`),
    about(
      TAP_TYPE,
      '回调 卡片按钮',
      `点一张卡片上的按钮试试；没有反应就在「事件与回调」的回调里加 ${TAP_TYPE}，再发布。`,
    ),
  ];
};
