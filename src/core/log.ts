/** Logs are JSON lines on stdout; secrets and petitioners' data are never in them. */
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const SECRET_PATHS = [
  'app_secret',
  'appSecret',
  'encryptKey',
  'verificationToken',
  'headers.authorization',
  'headers.Authorization',
  'err.config',
  'err.request',
  'err.response.config',
  'err.response.request',
  'DATABASE_URL',
];

/** A logger at a pino level; `silent` for tests. `to` is where its lines go, default stdout. */
export const createLog = (level: string, to: DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_PATHS, censor: '***' },
    },
    to,
  );

export const silentLog: Log = pino({ level: 'silent' });
