import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const app = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 'secret-of-the-app' };
const faultsOf = (env: Record<string, string>): string => {
  const read = readConfig(env);
  return 'faults' in read ? read.faults : '';
};

describe('starting the service', () => {
  it('needs two variables and fills in the rest', () => {
    expect(readConfig(app)).toEqual({
      feishu: {
        appId: 'cli_a1b2c3d4e5f60718',
        appSecret: 'secret-of-the-app',
        domain: 'https://open.feishu.cn',
        receive: 'socket',
      },
      databaseUrl: null,
      dataDir: './data',
      officeDir: './office',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      logLevel: 'info',
      petitionKey: null,
      backups: { kept: 14, passphrase: null },
      rehearsalClock: null,
    });
  });

  it('without credentials names every missing variable and the way to try the bot', () => {
    const faults = faultsOf({});
    expect(faults).toContain('FEISHU_APP_ID 没有设置');
    expect(faults).toContain('FEISHU_APP_SECRET 没有设置');
    expect(faults).toContain('npm run demo');
    expect(faults).toContain('2 处');
  });

  it('treats a blank variable as missing', () => {
    expect(faultsOf({ ...app, FEISHU_APP_SECRET: '  ' })).toContain('FEISHU_APP_SECRET 没有设置');
  });

  it('in webhook mode wants both secrets and says so of each', () => {
    const faults = faultsOf({ ...app, FEISHU_RECEIVE: 'webhook' });
    expect(faults).toContain('FEISHU_ENCRYPT_KEY 没有设置');
    expect(faults).toContain('FEISHU_VERIFICATION_TOKEN 没有设置');
    const read = readConfig({
      ...app,
      FEISHU_RECEIVE: 'webhook',
      FEISHU_ENCRYPT_KEY: 'key',
      FEISHU_VERIFICATION_TOKEN: 'token',
    });
    expect(read).toMatchObject({
      feishu: { receive: 'webhook', encryptKey: 'key', verificationToken: 'token' },
    });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['LOG_LEVEL', 'loud'],
    ['FEISHU_RECEIVE', 'pigeon'],
    ['FEISHU_DOMAIN', 'open.feishu.cn'],
    ['FEISHU_DOMAIN', 'ftp://open.feishu.cn'],
    ['PUBLIC_URL', 'xiaoban'],
    ['DATABASE_URL', 'mysql://root@127.0.0.1/xiaoban'],
    ['REHEARSAL_CLOCK', '2026-03-02T08:29:50'],
    ['REHEARSAL_CLOCK', 'yesterday'],
    ['FEISHU_APP_ID', 'cli_short'],
    ['HOST', 'my host'],
  ])('refuses %s=%s with what it means and an example', (name, value) => {
    const faults = faultsOf({ ...app, [name]: value });
    expect(faults).toContain(`- ${name} 的值`);
    expect(faults).toContain(`例如 ${name}=`);
  });

  it('lists every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', LOG_LEVEL: 'x', FEISHU_DOMAIN: 'x', FEISHU_RECEIVE: 'x' });
    expect(faults.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(6);
  });

  it('never repeats a secret in its complaint', () => {
    const faults = faultsOf({
      ...app,
      FEISHU_APP_SECRET: 'two words',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
    });
    expect(faults).toContain('FEISHU_APP_SECRET');
    expect(faults).not.toContain('two words');
    expect(faults).not.toContain('hunter2');
  });

  it.each(['http://127.0.0.1:3001', 'http://localhost:3001', 'http://[::1]:3001', 'http://127.8.9.1'])(
    'lets a rehearsal have its own clock against %s',
    (domain) => {
      const read = readConfig({
        ...app,
        FEISHU_DOMAIN: domain,
        REHEARSAL_CLOCK: '2026-03-02T08:29:50+08:00',
      });
      expect('faults' in read ? read.faults : String(read.rehearsalClock)).toBe('2026-03-02T00:29:50Z');
    },
  );

  it.each([
    'https://open.feishu.cn',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
  ])('refuses a moved clock against %s', (domain) => {
    const faults = faultsOf({ ...app, FEISHU_DOMAIN: domain, REHEARSAL_CLOCK: '2026-03-02T08:29:50+08:00' });
    expect(faults).toContain('REHEARSAL_CLOCK');
  });

  it('drops the slash at the end of an address', () => {
    expect(
      readConfig({ ...app, FEISHU_DOMAIN: 'https://open.feishu.cn/', PUBLIC_URL: 'https://x.cn/' }),
    ).toMatchObject({
      feishu: { domain: 'https://open.feishu.cn' },
      publicUrl: 'https://x.cn',
    });
  });
});
