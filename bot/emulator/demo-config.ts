import path from 'node:path';
import { z } from 'zod';

export type DemoConfig = { host: string; port: number; dataDir: string; logLevel: string };

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

/** What the demo takes from the environment; it never touches an office's own database. */
export const readDemoConfig = (env: Record<string, string | undefined>): DemoConfig | { fault: string } => {
  const read = schema.safeParse(env);
  if (!read.success) {
    const names = read.error.issues.map((issue) => issue.path.join('.')).join('、');
    return {
      fault: `${names} 的值不对。PORT 是 1 到 65535 的端口号，例如 PORT=4000；LOG_LEVEL 可填 warn 或 info。`,
    };
  }
  const { HOST, PORT, DATA_DIR, LOG_LEVEL } = read.data;
  return { host: HOST, port: PORT, dataDir: path.resolve(DATA_DIR, 'demo'), logLevel: LOG_LEVEL };
};
