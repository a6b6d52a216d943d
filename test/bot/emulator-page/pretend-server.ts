/** A server that serves the page and answers its calls from canned data; it keeps what it was asked. */
import Fastify from 'fastify';
import { createFaults, faultChange } from '../../../bot/emulator/faults.ts';
import type {
  PageChange,
  PageMessage,
  PagePerson,
  PageState,
  TapResult,
} from '../../../bot/emulator/page-api.ts';
import { servePage } from '../../../bot/emulator/serve-page.ts';

const people: Omit<PagePerson, 'chats' | 'unread'>[] = [
  { openId: 'ou_wang', name: '王芳', department: '社会事务办', title: '科员', avatarColor: '#7f6bf3' },
  { openId: 'ou_li', name: '李建国', department: '领导班子', title: '办事处主任', avatarColor: '#3370ff' },
  { openId: 'ou_zhao', name: '赵敏', department: '党政办公室', title: '文员', avatarColor: '#16b8a6' },
  { openId: 'ou_sun', name: '孙强', department: '后勤', title: '驾驶员', avatarColor: '#f7a531' },
];

export type Call = { path: string; body: unknown };

const keepTheCard = (): TapResult => ({});

/** Starts the server on a free port; `answerTap` decides what a tap is told and may change the chats. */
export const startPretendServer = async () => {
  const calls: Call[] = [];
  const listeners = new Set<(change: PageChange) => void>();
  const faults = createFaults();
  const state: PageState = {
    version: 1,
    clock: { now: '2026-03-02T00:30:00Z', date: '2026-03-02', time: '08:30', weekday: '周一' },
    bot: { openId: 'ou_bot', name: '小办' },
    people: people.map((person) => ({
      ...person,
      unread: 0,
      chats: [{ chatId: `oc_${person.openId}`, kind: 'p2p', name: '小办', messages: [] }],
    })),
  };
  let answerTap: () => TapResult | Promise<TapResult> = keepTheCard;
  const server = Fastify();
  await server.register(servePage);

  const changed = (openIds: string[]) => {
    state.version += 1;
    for (const tell of listeners) tell({ version: state.version, openIds });
  };
  const chatOf = (openId: string) => {
    const chat = state.people.find((person) => person.openId === openId)?.chats[0];
    if (!chat) throw new Error(`nobody is called ${openId}`);
    return chat;
  };
  /** Puts a message into somebody's chat with the bot, or replaces the one with its id. */
  const put = (openId: string, message: Partial<PageMessage> & { messageId: string }) => {
    const { messages } = chatOf(openId);
    const full: PageMessage = {
      from: { kind: 'bot', openId: 'ou_bot', name: '小办' },
      type: message.card ? 'card' : 'text',
      text: '',
      createdAt: state.clock.now,
      ...message,
    };
    const at = messages.findIndex((one) => one.messageId === message.messageId);
    if (at < 0) messages.push(full);
    else messages[at] = full;
    changed([openId]);
  };

  server.get('/emulator/api/state', () => state);
  server.get('/emulator/api/office-menu', () =>
    ['请假', '销假', '待办', '我的申请', '用车', '帮助'].map((label) => ({ key: label, label })),
  );
  server.get('/emulator/api/faults', () => faults.now);
  server.get('/emulator/api/stream', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write(': here\n\n');
    const tell = (change: PageChange) =>
      reply.raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
    listeners.add(tell);
    request.raw.on('close', () => listeners.delete(tell));
  });
  server.post<{ Params: { path: string } }>('/emulator/api/:path', async (request, reply) => {
    const { path } = request.params;
    calls.push({ path, body: request.body });
    if (path === 'tap') return answerTap();
    if (path === 'faults') {
      faults.set(faultChange.parse(request.body));
      return faults.now;
    }
    if (path === 'clock') {
      Object.assign(state.clock, { now: '2026-03-03T00:30:00Z', date: '2026-03-03', weekday: '周二' });
      changed([]);
      return state.clock;
    }
    if (path === 'image') return reply.code(400).send({ error: '只收 20 MB 以内的图片。' });
    return { done: true };
  });

  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/emulator`,
    state,
    calls,
    put,
    changed,
    onTap(answer: typeof answerTap) {
      answerTap = answer;
    },
    async stop() {
      server.server.closeAllConnections();
      await server.close();
    },
  };
};

export type PretendServer = Awaited<ReturnType<typeof startPretendServer>>;
