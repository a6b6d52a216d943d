/** The platform's end of the long connection: an endpoint to ask for, frames to push, acknowledgements to read. */
import { createServer } from 'node:http';
import protobuf from 'protobufjs';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';

const { root } = protobuf.parse(`syntax = "proto2";
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
    repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
    optional bytes payload = 8; optional string LogIDNew = 9;
  }`);
const Frame = root.lookupType('Frame');
const frameSchema = z.object({
  method: z.number(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
  payload: z.instanceof(Uint8Array).optional(),
});
const ackSchema = z.object({ code: z.number(), data: z.string().optional() });

export type Ack = { code: number; data: unknown };

export const pretendSocket = async () => {
  const settings = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1, PingInterval: 120 };
  /** What the endpoint answers instead of an address. */
  const refusals: { code: number; msg: string }[] = [];
  const waiting = new Map<string, (ack: Ack) => void>();
  let asked = 0;
  let connected: WebSocket | undefined;
  let frames = 0;

  const server = createServer((request, reply) => {
    request.resume();
    asked += 1;
    const refusal = refusals.shift();
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const data = { URL: `ws://127.0.0.1:${port}/ws?fpid=1&service_id=7&ticket=t`, ClientConfig: settings };
    reply
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(refusal ?? { code: 0, msg: '', data }));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    connected = socket;
    socket.on('message', (bytes: Buffer) => {
      const frame = frameSchema.parse(Frame.toObject(Frame.decode(bytes), { longs: Number }));
      if (frame.method === 0) return;
      const id = frame.headers.find((header) => header.key === 'message_id')?.value ?? '';
      const ack = ackSchema.parse(JSON.parse(Buffer.from(frame.payload ?? []).toString()));
      const data: unknown =
        ack.data === undefined ? undefined : JSON.parse(Buffer.from(ack.data, 'base64').toString());
      waiting.get(id)?.({ code: ack.code, data });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());

  return {
    domain: `http://127.0.0.1:${port}`,
    refusals,
    asked: () => asked,
    /** Pushes an event and waits for its acknowledgement. */
    push: (event: object): Promise<Ack> =>
      new Promise((resolve) => {
        const id = `m${(frames += 1)}`;
        waiting.set(id, resolve);
        const headers = { type: 'event', message_id: id, sum: '1', seq: '0', trace_id: 't' };
        const frame = {
          SeqID: frames,
          LogID: 1,
          service: 7,
          method: 1,
          headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
          payload: Buffer.from(JSON.stringify(event)),
        };
        connected?.send(Frame.encode(Frame.create(frame)).finish());
      }),
    /** The connection breaks. */
    cut: () => connected?.terminate(),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
