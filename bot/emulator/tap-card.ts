/** A person taps a card: what the client checks, what it sends, and what it does with the answer. */
import { isObject, type JsonObject } from './card-rules/values.ts';
import { tooOld } from './card-updates-api.ts';
import { clientError, judgeAnswer } from './callback-answer.ts';
import { controlsOf, findControl, listControls, type Control } from './controls.ts';
import { envelope, idsOf } from './event-payloads.ts';
import { fillForm, formatInput } from './form-values.ts';
import type { FormInput, TapResult } from './page-api.ts';
import {
  changed,
  lookedAt,
  replaceCard,
  type Message,
  type PersonState,
  type Platform,
} from './platform-state.ts';
import type { Transport } from './transport.ts';

export type Tapped = {
  element?: string;
  name?: string;
  label?: string;
  form?: Record<string, FormInput>;
  option?: FormInput;
};

/** The client itself said no, without asking anybody. */
const stopped = (message: string): TapResult => ({ error: { code: 0, message } });

const callbackOf = (node: JsonObject): { value?: unknown } | null => {
  const behaviors = Array.isArray(node['behaviors']) ? node['behaviors'] : [];
  const callback = behaviors.filter(isObject).find((behavior) => behavior['type'] === 'callback');
  return callback === undefined ? null : { value: callback['value'] };
};

/** The `action` of the callback, or what the client says instead; null when the tap stays on the phone. */
const actionOf = (
  platform: Platform,
  control: Control,
  tapped: Tapped,
): { action: JsonObject } | { stop: TapResult } | null => {
  const { taps } = platform.faults.now;
  const { node, tag, form } = control;
  const callback = callbackOf(node);
  const value = callback?.value === undefined ? {} : { value: callback.value };
  const name = control.name === null ? {} : { name: control.name };
  const timezone = { timezone: 'Asia/Shanghai' };

  if (form !== null && tag === 'button') {
    if (node['form_action_type'] === 'reset' || node['action_type'] === 'form_reset') return null;
    if (node['form_action_type'] === 'submit' || node['action_type'] === 'form_submit') {
      const filled = fillForm(form, tapped.form ?? {}, taps);
      if (!filled.ok) return { stop: stopped(filled.message) };
      const kept = taps.dropValue ? {} : value;
      return { action: { ...kept, tag, ...timezone, form_value: filled.value, ...name } };
    }
  }
  // Inside a form only its submit button calls back.
  if (form !== null && tag !== 'button') return null;
  if (callback === null) return null;
  if (tag === 'button') return { action: { ...value, tag, ...timezone, ...name } };
  if (tag === 'interactive_container') return { action: { ...value, tag, ...name } };
  if (tag === 'overflow') return { action: { ...value, tag, option: control.option, ...name } };

  const input = formatInput(control, tapped.option ?? null, taps);
  if (!input.ok) return { stop: stopped(input.message) };
  if (tag === 'input') return { action: { ...value, tag, input_value: input.value, ...name } };
  if (tag === 'checker') return { action: { ...value, tag, checked: input.value, ...name } };
  const many = Array.isArray(input.value) ? { options: input.value } : { option: input.value };
  return { action: { ...value, tag, ...(tag.includes('pick') ? timezone : {}), ...many, ...name } };
};

/** Sends a callback with any `action`, and shows the answer. The card changes for everybody who sees the message. */
export const sendCallback = async (
  platform: Platform,
  transport: Transport,
  tap: { person: PersonState; message: Message; action: JsonObject },
): Promise<TapResult> => {
  const { person, message, action } = tap;
  const token = `c-${platform.chance.hex(40)}`;
  const credential = {
    messageId: message.messageId,
    openId: person.openId,
    givenAt: platform.clock.now(),
    uses: 0,
    answered: false,
    tooEarly: false,
  };
  platform.updateTokens.set(token, credential);
  if (platform.updateTokens.size > 5_000) {
    const [oldest] = platform.updateTokens.keys();
    if (oldest !== undefined) platform.updateTokens.delete(oldest);
  }
  const payload = envelope(platform, 'card.action.trigger', {
    operator: {
      tenant_key: platform.tenantKey,
      ...idsOf(person),
      ...(platform.faults.now.taps.onlyUserId ? { open_id: '' } : {}),
    },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  });
  const before = message.card;
  message.tapsInFlight += 1;
  const delivery = await transport.deliver(payload, 'callback');
  message.tapsInFlight -= 1;
  const result = message.recalled ? clientError(300000) : judgeAnswer(platform, delivery);
  credential.answered = true;
  if (result.card !== undefined) replaceCard(platform, message, result.card);
  // A delayed update before the answer is undone by the answer.
  else if (credential.tooEarly && before !== null) replaceCard(platform, message, before);
  return result;
};

/** A tap on a control. Throws when the card has no such control: that is a mistake of the caller, not of the bot. */
export const tapCard = async (
  platform: Platform,
  transport: Transport,
  tap: { person: PersonState; message: Message; tapped: Tapped },
): Promise<TapResult> => {
  const { person, message, tapped } = tap;
  if (message.recalled) return stopped('消息已被撤回');
  if (message.card === null) throw new Error('这条消息不是卡片');
  if (tooOld(platform, message)) return stopped('该卡片发送时间已超过 14 天，无法进行互动');
  const config = message.card['config'];
  if (message.forwarded && platform.faults.now.taps.forwardedByConfig) {
    if (!isObject(config) || config['enable_forward_interaction'] !== true)
      return stopped('转发的卡片不能操作');
  }
  const control = findControl(message.card, tapped);
  if (control === null) {
    const wanted = tapped.label ?? tapped.name ?? tapped.element ?? '';
    throw new Error(`卡片上没有「${wanted}」，有的是：${listControls(controlsOf(message.card))}`);
  }
  if (control.node['disabled'] === true) {
    const tips = control.node['disabled_tips'];
    return stopped(isObject(tips) && typeof tips['content'] === 'string' ? tips['content'] : '现在不能操作');
  }
  lookedAt(person);
  const prepared = actionOf(platform, control, tapped);
  if (prepared === null) return {};
  if ('stop' in prepared) return prepared.stop;
  const send = () => sendCallback(platform, transport, { person, message, action: prepared.action });
  if (!platform.faults.now.taps.twice) return send();
  const [first] = await Promise.all([send(), send()]);
  changed(platform, [person.openId]);
  return first;
};
