/** Where the stations of one run of the tests are born (`stationFixture.ts`): gone with the run, so that no later program finds them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const setup = (): (() => void) => {
  const nursery = mkdtempSync(join(tmpdir(), 'quay-nursery-'));
  process.env['QUAY_TEST_NURSERY'] = nursery;
  return () => rmSync(nursery, { recursive: true, force: true });
};

/** The place of the station that is born so; null outside a run of the tests. */
export const cradleOf = (birth: unknown): string | null => {
  const nursery = process.env['QUAY_TEST_NURSERY'];
  return nursery === undefined ? null : join(nursery, createHash('sha256').update(JSON.stringify(birth)).digest('hex').slice(0, 24));
};
