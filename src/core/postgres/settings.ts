/** What the server is told: for one small office on one small machine. */
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

export type Cluster = {
  folder: string;
  logFile: string;
  binaries: Binaries;
  account: Account | null;
  /** false only for throw-away data: a power failure may lose them. */
  durable: boolean;
};

/** The server's settings, said on the command line so that they follow the version. */
export const settings = (cluster: Cluster, port: number): string[] =>
  Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: cluster.durable ? '50' : '150',
    max_wal_size: '256MB',
    // No parallel workers: they need shared memory that containers are short of, and tables here are small.
    max_parallel_workers_per_gather: '0',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Only what the server says about itself: a refused statement could carry petitioners' names into the file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    ...(cluster.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
