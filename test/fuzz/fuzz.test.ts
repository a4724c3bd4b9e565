import { expect, test } from 'vitest';
import { fuzzAnswers } from './fuzzAnswers.ts';
import { fuzzGateway } from './fuzzGateway.ts';

test('no request brings the gateway down, into failure, or to store anything it refused', async () => {
  const report = await fuzzGateway({ runs: 200, seed: 20_261_123 });
  expect(report.shots).toBe(200);
  expect(report.refused).toBeGreaterThan(130);
  expect(report.grewBy).toBeLessThan(300);
});

test('no answer makes a station throw, or take for acknowledged or told what was not', async () => {
  expect((await fuzzAnswers({ runs: 250, seed: 20_261_123 })).answers).toBeGreaterThan(250);
});
