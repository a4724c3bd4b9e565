import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,db,station,web,electron,renderer,gateway,cli,scripts,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/e2e/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
