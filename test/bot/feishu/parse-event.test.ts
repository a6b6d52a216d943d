import { describe, expect, it } from 'vitest';
import { readFlattened, readPosted } from '../../../bot/feishu/envelope.ts';
import { parseEvent } from '../../../bot/feishu/parse-event.ts';
import { posted, textMessage } from './feishu-says.ts';

const BOT = 'ou_bot000000000000000000000000000001';
const WANG = 'ou_wang00000000000000000000000000001';

const parse = (body: unknown, botOpenId: string | null = BOT) => {
  const envelope = readPosted(body);
  if (envelope === null) throw new Error('not an envelope');
  return parseEvent(envelope, botOpenId);
};
const flatten = (body: { header: object; event: object }) => ({
  schema: '2.0',
  ...body.header,
  ...body.event,
});

describe('what somebody says to the bot', () => {
  it('reads a private message', () => {
    expect(parse(textMessage({ openId: WANG, text: '明天下午请假半天', messageId: 'om_1' }))).toEqual({
      is: 'text',
      openId: WANG,
      text: '明天下午请假半天',
      messageId: 'om_1',
      chat: 'p2p',
    });
  });

  it('reads the same from the long connection, where header and event are one object', () => {
    const body = textMessage({ openId: WANG, text: '待办', messageId: 'om_2' });
    const envelope = readFlattened(flatten(body));
    expect(envelope && parseEvent(envelope, BOT)).toEqual(parse(body));
  });

  it('in a group listens only when it is mentioned, and leaves the mention out', () => {
    const mention = { key: '@_user_1', id: { open_id: BOT }, mentioned_type: 'bot', name: '小办' };
    const said = {
      openId: WANG,
      text: '@_user_1  请假 @_user_10',
      messageId: 'om_3',
      chat: 'group' as const,
    };
    expect(parse(textMessage({ ...said, mentions: [mention] }))).toMatchObject({
      is: 'text',
      text: '请假 @_user_10',
      chat: 'group',
    });
    expect(parse(textMessage(said))).toMatchObject({ is: 'ignored' });
  });

  it('is not fooled by another account that calls itself 小办', () => {
    const impostor = {
      key: '@_user_1',
      id: { open_id: 'ou_somebody_else' },
      mentioned_type: 'user',
      name: '小办',
    };
    const body = textMessage({
      openId: WANG,
      text: '@_user_1 请假',
      messageId: 'om_4',
      chat: 'group',
      mentions: [impostor],
    });
    expect(parse(body)).toMatchObject({ is: 'ignored' });
  });

  it('takes any mention of a bot while it does not know its own id yet', () => {
    const mention = { key: '@_user_1', id: { open_id: BOT }, mentioned_type: 'bot', name: '小办' };
    const body = textMessage({
      openId: WANG,
      text: '@_user_1 请假',
      messageId: 'om_5',
      chat: 'group',
      mentions: [mention],
    });
    expect(parse(body, null)).toMatchObject({ is: 'text', text: '请假' });
  });

  it('takes a photo or a file as evidence', () => {
    const image = textMessage({
      openId: WANG,
      messageId: 'om_6',
      type: 'image',
      content: { image_key: 'img_v3_x' },
    });
    expect(parse(image)).toEqual({
      is: 'file',
      openId: WANG,
      messageId: 'om_6',
      kind: 'image',
      key: 'img_v3_x',
      name: '图片',
    });
    const file = textMessage({
      openId: WANG,
      messageId: 'om_7',
      type: 'file',
      content: { file_key: 'file_v3_x', file_name: '诊断证明.pdf' },
    });
    expect(parse(file)).toMatchObject({ is: 'file', kind: 'file', name: '诊断证明.pdf' });
  });

  it('does not answer other bots, stickers or broken content', () => {
    expect(
      parse(textMessage({ openId: WANG, text: 'x', messageId: 'om_8', senderType: 'bot' })),
    ).toMatchObject({ is: 'ignored' });
    expect(
      parse(textMessage({ openId: WANG, messageId: 'om_9', type: 'sticker', content: {} })),
    ).toMatchObject({ is: 'ignored' });
    expect(parse(posted('im.message.receive_v1', { message: 'nonsense' }))).toMatchObject({ is: 'ignored' });
  });

  it('reads the menu, the opened chat and the account that left', () => {
    const operator_id = { open_id: WANG };
    expect(
      parse(
        posted('application.bot.menu_v6', { operator: { operator_id }, event_key: 'leave', timestamp: 1 }),
      ),
    ).toEqual({
      is: 'menu',
      openId: WANG,
      key: 'leave',
    });
    expect(
      parse(posted('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_1', operator_id })),
    ).toEqual({
      is: 'entered',
      openId: WANG,
    });
    expect(parse(posted('contact.user.deleted_v3', { object: { open_id: WANG } }))).toEqual({
      is: 'left',
      openId: WANG,
    });
    expect(
      parse(posted('contact.user.updated_v3', { object: { open_id: WANG, mobile: '13800000000' } })),
    ).toMatchObject({
      is: 'ignored',
    });
  });
});

describe('messages that are more than words', () => {
  const sent = (type: string, content: object) =>
    parse(textMessage({ openId: WANG, messageId: 'om_20', type, content }));
  it('reads the words of a rich text, and the picture beside them', () => {
    const content = [
      [
        { tag: 'text', text: '请病假' },
        { tag: 'text', text: '两天' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
    ];
    const read = {
      is: 'text',
      text: '请病假两天',
      files: [{ kind: 'image', key: 'img_1', name: '图片' }],
    };
    expect(sent('post', { title: '', content })).toMatchObject(read);
    expect(sent('post', { zh_cn: { title: '', content } })).toMatchObject(read);
  });
  it('takes a film as a file, and says of the rest what it is', () => {
    expect(sent('media', { file_key: 'file_1', image_key: 'img_2' })).toMatchObject({
      is: 'file',
      key: 'file_1',
    });
    expect(sent('audio', { file_key: 'file_2' })).toMatchObject({ is: 'unread', what: '语音' });
    expect(sent('location', {})).toMatchObject({ is: 'unread', what: '位置' });
  });
});
