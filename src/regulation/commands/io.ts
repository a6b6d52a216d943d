/** Where a command writes: answers on `out`, what went wrong on `err`. */
export type Io = { out(line: string): void; err(line: string): void };

export type Environment = { DATABASE_URL?: string | undefined; DATA_DIR?: string | undefined };

/** Exit codes: done, the regulation's files have faults, the command was not understood. */
export const DONE = 0;
export const FAULTY = 1;
export const MISUSED = 2;
