/** Frames of the long connection: protobuf, package pbbp2. One frame is one binary WebSocket message. */
import protobuf from 'protobufjs';
import { z } from 'zod';

const PROTO = `syntax = "proto2";
package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1;
  required uint64 LogID = 2;
  required int32 service = 3;
  required int32 method = 4;
  repeated Header headers = 5;
  optional string payload_encoding = 6;
  optional string payload_type = 7;
  optional bytes payload = 8;
  optional string LogIDNew = 9;
}`;

// Resolved now: the official SDK takes 64-bit support out of the shared library when it is loaded in the same process.
const type = protobuf.parse(PROTO, { keepCase: true }).root.resolveAll().lookupType('pbbp2.Frame').setup();

/** `method`: 0 is control (ping, pong), 1 is data (events and their acknowledgements). */
export type Frame = {
  SeqID: number;
  LogID: number;
  service: number;
  method: number;
  headers: Record<string, string>;
  payload?: Buffer;
};

const decoded = z.object({
  SeqID: z.number(),
  LogID: z.number(),
  service: z.number(),
  method: z.number(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).optional(),
});

/** A frame as bytes; headers keep their order. */
export const encodeFrame = (frame: Frame): Buffer => {
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }));
  return Buffer.from(type.encode(type.create({ ...frame, headers })).finish());
};

/** Bytes as a frame; throws on anything that is not one. */
export const decodeFrame = (bytes: Uint8Array): Frame => {
  const { headers, payload, ...rest } = decoded.parse(
    type.toObject(type.decode(bytes), { longs: Number, bytes: Buffer }),
  );
  return {
    ...rest,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    ...(payload === undefined ? {} : { payload: Buffer.from(payload) }),
  };
};

/** Cuts a payload into so many pieces; a cut may fall inside a Chinese character. */
export const fragments = (payload: Buffer, count: number): Buffer[] => {
  const size = Math.max(1, Math.ceil(payload.length / count));
  const pieces: Buffer[] = [];
  for (let from = 0; from < payload.length; from += size) pieces.push(payload.subarray(from, from + size));
  return pieces;
};
