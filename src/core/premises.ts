/** Where an office's data lie on this machine; a test's office has none. */
export type Premises = {
  databaseUrl: string;
  dataDir: string;
  officeDir: string;
  /** How many nightly backups are kept; 0 takes none. */
  backupsKept: number;
  /** Seals the backups; null leaves them open. */
  backupPassphrase: string | null;
};
