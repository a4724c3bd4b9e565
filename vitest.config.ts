import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,db,station,web,electron,renderer,gateway,cli,scripts,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/e2e/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One second is what a busy machine takes for a window or a socket alone.
    expect: { poll: { timeout: 10_000 } },
    globalSetup: 'test/stationNursery.ts',
    pool: 'forks',
    // Most files wait for programs they started: two at a time take half as long, on two cores as well.
    maxWorkers: 2,
  },
});
