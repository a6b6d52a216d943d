/** The long connection: finding the endpoint, the WebSocket itself, pushes and their acknowledgements. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { ApiAnswer } from './api-answers.ts';
import { decodeFrame, encodeFrame, fragments, type Frame } from './frames.ts';
import type { Platform } from './platform-state.ts';
import type { Delivery, Transport } from './transport.ts';

const MAX_CONNECTIONS = 50;
const CONTROL = 0;
const DATA = 1;
/** Fits the client's 32-bit field. */
const SERVICE_ID = 33_554_678;
const SOCKET_PATH = '/ws/v2';

const ENDPOINT_WORDS: Record<number, string> = {
  1: 'system busy',
  403: 'forbidden',
  514: 'auth failed',
  1000040343: 'internal error',
  1000040350: 'exceed connection limit',
};

/** How the client is told to reconnect and ping, in seconds; all four fields, or the client pings every millisecond. */
export type ClientConfig = {
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
  PingInterval: number;
};

// The real platform says 120 and 30 to spread a million clients; on one machine there is nothing to spread.
export const QUICK_RECONNECT: ClientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
  PingInterval: 120,
};

const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });
const ack = z.object({ code: z.number(), data: z.string().optional() });

export type SocketServer = Transport & {
  /** POST /callback/ws/endpoint. `host` is the address under which the client reached us. */
  endpoint(body: unknown, host: string): ApiAnswer;
  /** Takes an upgrade of the HTTP server; false when it is not ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Clients connected now. */
  connections(): number;
  /** Cuts every connection, as a proxy or a redeployment would. */
  dropAll(): void;
  close(): void;
};

export const createSocketServer = (
  platform: Platform,
  options: { deadlineMs: number; config: ClientConfig },
): SocketServer => {
  const server = new WebSocketServer({ noServer: true });
  // A client listens only some moments after its handshake, and pings as soon as it does: what is pushed before that
  // would be lost. So a connection counts from its first frame on.
  const connections = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, (delivery: Delivery) => void>();
  let sequence = 0;

  const pong = (): Frame => ({
    SeqID: 0,
    LogID: 0,
    service: SERVICE_ID,
    method: CONTROL,
    headers: { type: 'pong' },
    ...(platform.faults.now.socket.emptyPong ? {} : { payload: Buffer.from(JSON.stringify(options.config)) }),
  });

  const hear = (connection: WebSocket, bytes: Buffer): void => {
    const frame = decodeFrame(bytes);
    if (frame.method === CONTROL) {
      if (frame.headers['type'] === 'ping') connection.send(encodeFrame(pong()));
      return;
    }
    if (platform.faults.now.socket.loseAcks) return;
    const id = frame.headers['message_id'] ?? '';
    const done = waiting.get(id);
    // An acknowledgement may arrive on another connection than the push left on, or long after its deadline.
    if (done === undefined) return;
    const answer = ack.safeParse(JSON.parse(frame.payload?.toString('utf8') ?? '{}'));
    if (!answer.success || answer.data.code !== 200) return done({ ok: false, why: 'bad-status' });
    const { data } = answer.data;
    done({ ok: true, body: data === undefined ? null : Buffer.from(data, 'base64').toString('utf8') });
  };

  server.on('connection', (connection: WebSocket) => {
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.terminate());
    connection.on('message', (bytes: Buffer) => {
      connections.add(connection);
      try {
        hear(connection, bytes);
      } catch {
        // Not a frame: the platform hangs up.
        connection.terminate();
      }
    });
  });

  const send = (connection: WebSocket, id: string, payload: Buffer, type: 'event' | 'card'): void => {
    const pieces = fragments(payload, platform.faults.now.socket.fragments);
    const frames = pieces.map((piece, seq) => {
      sequence += 1;
      const headers = {
        type,
        message_id: id,
        sum: String(pieces.length),
        seq: String(seq),
        trace_id: platform.chance.hex(32),
      };
      return encodeFrame({
        SeqID: sequence,
        LogID: sequence,
        service: SERVICE_ID,
        method: DATA,
        headers,
        payload: piece,
      });
    });
    for (const frame of frames.toReversed()) connection.send(frame);
    const { dropAfterPush } = platform.faults.now.socket;
    if (dropAfterPush > 0) {
      platform.faults.set({ socket: { dropAfterPush: dropAfterPush - 1 } });
      connection.terminate();
    }
  };

  return {
    endpoint(body, host) {
      const forced = platform.faults.now.socket.endpointCode;
      const asked = credentials.safeParse(body);
      const known =
        asked.success &&
        asked.data.AppID === platform.app.appId &&
        asked.data.AppSecret === platform.app.appSecret;
      const code =
        forced !== 0 ? forced : !known ? 514 : connections.size >= MAX_CONNECTIONS ? 1000040350 : 0;
      // `data` is there even with an error: the SDK takes a body without it for a passing fault.
      if (code !== 0) return { status: 200, body: { code, msg: ENDPOINT_WORDS[code] ?? 'error', data: {} } };
      const ticket = platform.chance.hex(32);
      tickets.add(ticket);
      const query = new URLSearchParams({
        // The SDK mangles the first key of the query, so the real platform's first one comes first here too.
        fpid: '493',
        aid: '552564',
        device_id: platform.chance.hex(16),
        access_key: platform.chance.hex(32),
        service_id: String(SERVICE_ID),
        ticket,
      });
      const data = { URL: `ws://${host}${SOCKET_PATH}?${query.toString()}`, ClientConfig: options.config };
      return { status: 200, body: { code: 0, msg: '', data } };
    },

    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname !== SOCKET_PATH) return false;
      if (!tickets.delete(url.searchParams.get('ticket') ?? '')) {
        const refusal = 'HTTP/1.1 403 Forbidden\r\nHandshake-Status: 514\r\nHandshake-Msg: auth failed\r\n';
        socket.end(`${refusal}Handshake-Autherrcode: 1000040340\r\nContent-Length: 0\r\n\r\n`);
        return true;
      }
      server.handleUpgrade(request, socket, head, (connection) =>
        server.emit('connection', connection, request),
      );
      return true;
    },

    async deliver(payload, kind) {
      // One connection at random gets it: there is no broadcast.
      const open = [...connections].filter((connection) => connection.readyState === connection.OPEN);
      const connection = open[open.length < 2 ? 0 : platform.chance.below(open.length)];
      if (connection === undefined) return { ok: false, why: 'not-connected' };
      const cardFrame = kind === 'callback' && platform.faults.now.socket.cardFrames;
      const id = platform.chance.hex(32);
      let timer: NodeJS.Timeout | undefined;
      const answered = new Promise<Delivery>((resolve) => {
        waiting.set(id, resolve);
        timer = setTimeout(
          () => resolve({ ok: false, why: cardFrame ? 'frame-not-taken' : 'timeout' }),
          options.deadlineMs,
        );
      });
      send(connection, id, Buffer.from(JSON.stringify(payload)), cardFrame ? 'card' : 'event');
      const delivery = await answered;
      clearTimeout(timer);
      waiting.delete(id);
      return delivery;
    },

    connections: () => connections.size,
    dropAll() {
      for (const connection of server.clients) connection.terminate();
    },
    close() {
      for (const connection of server.clients) connection.terminate();
      server.close();
    },
  };
};
