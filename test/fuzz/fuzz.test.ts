import { expect, test } from 'vitest';
import { fuzzAnswers } from './fuzzAnswers.ts';
import { fuzzGateway } from './fuzzGateway.ts';
import { fuzzSigned } from './fuzzSigned.ts';

test('no request brings the gateway down, into failure, or to store anything it refused', async () => {
  const report = await fuzzGateway({ runs: 200, seed: 20_261_123 });
  expect(report.shots).toBe(200);
  expect(report.refused).toBeGreaterThan(130);
  expect(report.grewBy).toBeLessThan(300);
});

test('no answer makes a station throw, or take for acknowledged or told what was not', async () => {
  expect((await fuzzAnswers({ runs: 250, seed: 20_261_123 })).answers).toBeGreaterThan(250);
});

test('what the province’s own key signed in a shape that is none leaves no trace, and afterwards everything comes', async () => {
  const { lies, shapeless } = await fuzzSigned({ runs: 80, seed: 20_261_123 });
  expect(Math.min(lies.hello, lies.journal, lies.inbox, lies.heads)).toBeGreaterThan(5);
  expect(shapeless).toBeGreaterThan(20);
});
