import { expect, test } from 'vitest';
import { reportToLine, runCrash } from './runCrash.ts';

test('thirty kills at random moments lose nothing a person was told is done, and double nothing', { timeout: 600_000 }, async () => {
  const report = await runCrash({ kills: 30, seed: 20_261_123 });
  expect(report, reportToLine(report)).toMatchObject({ lost: 0, doubled: 0, headsEqual: true, verified: true });
  expect(report.acknowledged).toBeGreaterThan(300);
});
