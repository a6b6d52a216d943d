import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/sequencer.ts';

// Libraries that read the machine's zone must agree with the office's; the workers inherit it.
process.env.TZ = 'Asia/Shanghai';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    setupFiles: ['test/setup/seed.ts'],
    // Two files at a time: each has a database of its own, and some a browser.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // The product is loaded once a worker, not once a file: that alone took a third of the time. No test replaces a
    // module or leaves anything behind in one.
    isolate: false,
    // A loaded machine with two cores is slow, not broken.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    teardownTimeout: 20_000,
  },
});
