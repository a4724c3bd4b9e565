/** Where the stations of one run of the tests are born (`stationFixture.ts`): gone with the run, so that no later program finds them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const setup = (): (() => void) => {
  const nursery = mkdtempSync(join(tmpdir(), 'quay-nursery-'));
  process.env['QUAY_TEST_NURSERY'] = nursery;
  return () => rmSync(nursery, { recursive: true, force: true });
};
