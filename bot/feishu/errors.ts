/** What the open platform's error codes mean for us, and what to do about each. */

/**
 * `rate`: wait, then the same again. `retry`: the same again, later. `gone`: the message is recalled, deleted or too
 * old; send a new one. `unreachable`: this person cannot be reached by the bot. `refused`: this content will never
 * be accepted. `config`: the app is set up wrongly; the administrator must act. `unknown`: retried a few times.
 */
export type FeishuErrorKind = 'rate' | 'retry' | 'gone' | 'unreachable' | 'bad-card' | 'config' | 'unknown';

type Meaning = { kind: FeishuErrorKind; means: string; doc: string };

const DOCS = 'https://open.feishu.cn/document';
const SEND = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create`;
const PATCH = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/patch`;
const UPLOAD = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/im-v1/file/create`;
const DOWNLOAD = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-resource/get`;
const BUZZ = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/im-v1/buzz-messages/urgent_app`;
const DELAYED = `${DOCS}/ukTMukTMukTM/uMDO1YjLzgTN24yM4UjN`;
const GENERAL = `${DOCS}/ukTMukTMukTM/ugjM14COyUjL4ITN`;
const RATE = `${DOCS}/ukTMukTMukTM/uUzN04SN3QjL1cDN`;
const CONTACT = `${DOCS}/uAjLw4CM/ukTMukTMukTM/reference/contact-v3/user/find_by_department`;

const table = (doc: string, kind: FeishuErrorKind, codes: Record<number, string>): [number, Meaning][] =>
  Object.entries(codes).map(([code, means]) => [Number(code), { kind, means, doc }]);

/** Sources: the pages linked beside each group. */
const MEANINGS = new Map<number, Meaning>([
  ...table(RATE, 'rate', { 99991400: '调用过于频繁', 11232: '飞书整体发送繁忙' }),
  ...table(SEND, 'rate', { 230020: '发给同一个人或同一个群过于频繁' }),
  ...table(SEND, 'retry', { 230049: '消息正在发送中' }),
  ...table(GENERAL, 'retry', { 2200: '飞书内部错误', 40003: '飞书通讯录内部错误' }),
  ...table(PATCH, 'gone', {
    230011: '消息已经撤回',
    230031: '卡片发出超过 14 天，不能再更新',
    230110: '消息已经删除',
    230019: '话题已不存在',
  }),
  ...table(GENERAL, 'gone', { 99992354: '消息不存在' }),
  ...table(DELAYED, 'gone', {
    200000: '消息已经撤回',
    300020: '卡片更新凭证格式不对',
    300030: '卡片更新凭证已过期',
    300040: '卡片更新凭证已用完',
  }),
  ...table(SEND, 'unreachable', {
    230013: '这个人不在应用的可用范围内，或已离职',
    230029: '这个人已离职',
    230034: '接收人的标识无效',
    230035: '没有给这个人发消息的权限',
    230036: '对方单位的加密密钥已删除',
    230038: '不能给外单位的人发单聊消息',
    230053: '这个人停止了接收机器人消息',
    230075: '加密会话不能发送',
    232009: '会话已解散',
    230002: '机器人不在群里',
    230018: '群里不允许机器人发言',
  }),
  ...table(GENERAL, 'unreachable', {
    99992351: '接收人不存在',
    99992360: '接收人不存在',
    99992361: '接收人的标识属于另一个应用',
    99992364: '接收人属于另一个单位',
  }),
  ...table(SEND, 'bad-card', {
    230001: '请求参数不对',
    230017: '机器人不是消息的发送者',
    230022: '内容含敏感信息，被飞书拒收',
    230025: '内容超出长度',
    230028: '内容被单位的防泄漏规则拦下',
    230054: '这类消息不能发到此会话',
    230055: '文件类型与消息类型不一致',
    230099: '卡片内容有误',
  }),
  ...table(UPLOAD, 'bad-card', {
    234001: '上传的参数不对',
    234006: '文件超过 30 MB',
    234010: '文件是空的',
  }),
  ...table(DOWNLOAD, 'bad-card', {
    234002: '没有下载这个文件的权限',
    234003: '文件不在这条消息里',
    234004: '机器人不在这个会话里',
    234009: '对方单位不在应用的可用范围内',
    234037: '文件超过飞书允许下载的 100 MB',
    234038: '会话设了防泄密，不允许下载文件',
    234040: '消息对机器人不可见',
    234041: '单位的加密密钥已删除',
    234043: '这类消息里的文件不能下载',
  }),
  ...table(UPLOAD, 'config', { 234007: '应用没有启用机器人能力' }),
  ...table(BUZZ, 'bad-card', {
    230012: '只能加急机器人自己发的消息',
    230023: '对方未读的加急消息太多',
    230024: '本单位的加急额度已用完',
    230052: '群里只有管理员可以加急',
    230098: '折叠的消息不能加急',
  }),
  ...table(DELAYED, 'bad-card', {
    11311: '卡片格式有误',
    10002: '卡片参数有误',
    100000: '卡片太大',
    100030: '卡片不是 JSON',
  }),
  ...table(GENERAL, 'bad-card', { 99992402: '请求字段不对', 9499: '请求不完整' }),
  ...table(GENERAL, 'config', {
    10003: '获取凭证的参数不对',
    10005: '应用标识不对',
    10012: '应用标识不对',
    10013: '应用标识不对',
    10014: 'App ID 或 App Secret 不对',
    10015: 'App Secret 不对',
    99991201: '接口地址不存在，检查 FEISHU_DOMAIN',
    99991401: '本机地址不在应用的 IP 白名单内',
    99991403: '本月调用次数已用完',
    99991661: '没有带访问凭证',
    99991662: '应用未启用',
    99991663: '访问凭证无效',
    99991671: '访问凭证格式不对',
    99991672: '应用缺少权限，在开发者后台「权限管理」中开通',
    99991673: '应用未安装到本单位',
    99991676: '访问凭证没有这项权限',
  }),
  ...table(SEND, 'config', { 230006: '应用没有启用机器人能力', 230027: '应用缺少发消息的权限' }),
  ...table(CONTACT, 'config', {
    40004: '应用没有这个部门的通讯录权限',
    40014: '应用没有上级部门的通讯录权限',
    41050: '应用没有这个人的通讯录权限',
    42008: '单位信息不对',
  }),
]);

/** A dead token: dropped and asked for again, once. */
export const TOKEN_CODES: ReadonlySet<number> = new Set([99991661, 99991663, 99991671]);

/** What a code means; `msg` tells a locked card from a wrong one, `status` is the HTTP status of the answer. */
const meaningOf = (code: number, msg = '', status = 200): Meaning => {
  // Sub-error 11310 of 230099: somebody is tapping the card right now. The rest of 11310 is a card over a limit.
  if (/card action is lock/i.test(msg))
    return { kind: 'retry', means: '卡片正在被点击，稍后再更新', doc: SEND };
  const known = MEANINGS.get(code);
  if (known) return known;
  if (status === 429) return { kind: 'rate', means: '调用过于频繁', doc: RATE };
  if (status >= 500) return { kind: 'retry', means: '飞书暂时不可用', doc: GENERAL };
  return { kind: 'unknown', means: '飞书返回了没有列出的错误', doc: GENERAL };
};

export type FeishuFault = {
  kind: FeishuErrorKind;
  /** 0 when the platform was not reached or did not answer in JSON. */
  code: number;
  /** Earliest moment to try again, in milliseconds from now; only for `rate`. */
  retryAfterMs?: number;
  /** To quote to Feishu's support. */
  logId?: string;
  /** What the code means, in words for the office. */
  means?: string;
};

/** A call that did not succeed. The message is safe to log and to show: it holds no token, secret, body or address. */
export class FeishuError extends Error {
  readonly kind: FeishuErrorKind;
  readonly code: number;
  readonly retryAfterMs: number | undefined;
  readonly logId: string | undefined;
  readonly means: string;
  constructor(message: string, fault: FeishuFault) {
    super(message);
    this.name = 'FeishuError';
    this.kind = fault.kind;
    this.code = fault.code;
    this.retryAfterMs = fault.retryAfterMs;
    this.logId = fault.logId;
    this.means = fault.means ?? message;
  }
}

/** The error for an answer that carries a code other than 0. */
export const errorFromCode = (
  code: number,
  msg: string,
  more: { status?: number; retryAfterMs?: number; logId?: string } = {},
): FeishuError => {
  const { kind, means, doc } = meaningOf(code, msg, more.status);
  const what = code === 0 ? `飞书 HTTP ${more.status ?? 0}` : `飞书错误 ${code}`;
  return new FeishuError(`${what}：${means}${detailOf(msg)}（${doc}）`, {
    kind,
    code,
    means: `${means}${detailOf(msg)}`,
    ...more,
  });
};

/** The part of the platform's words that helps and quotes nobody: which component, which permission. */
const detailOf = (msg: string): string => {
  const card = /ErrCode: (\d+);(?: ErrPath: ([^;]{1,200});)? ErrMsg: ([^;]{1,100})/.exec(msg);
  if (card) return `，${[card[1], card[2], card[3]].filter(Boolean).join(' ')}`;
  const scopes = [
    ...new Set(msg.match(/\b[a-z]+(?:[.:][a-z_]+)+:[a-z_.]+\b|\b(?:im|contact|cardkit):[a-z_.:]+\b/g) ?? []),
  ];
  return scopes.length > 0 ? `，需要 ${scopes.slice(0, 8).join('、')}` : '';
};
