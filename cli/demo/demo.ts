/**
 * `quay demo`: Monday 23/11/2026 at a commune's counter, with the network away and back, a program killed at work, and
 * everything printed read back. On a simulated station and a simulated gateway; every step is checked, and the first
 * that does not hold ends the demo with exit code 1.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok } from '#shared/result';
import { shippedResources } from '#station/setup';
import type { Ran, Run } from '../run.ts';
import { moreWork, printRegister } from './afternoon.ts';
import { closeDay, type Day, openDay, printReceipts, receivePeople, returnResults } from './day.ts';
import { checkClosedDay, closeTheDay } from './evening.ts';
import { createStage, StepFailed } from './stage.ts';

export const demo = async (run: Run, { keep }: { readonly keep?: string }): Ran => {
  const began = performance.now();
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'quay-demo-')));
  const say = (text: string): void => void (run.out.json ? run.out.note(text) : run.out.write(`${text}\n`));
  const stage = createStage(run, { QUAY_PASSPHRASE: 'một ngày làm thử ở quầy', QUAY_OFFICER_PASSWORD: 'mat-khau-lam-thu' }, say);
  const day: Day = { ...stage, folder, resources: shippedResources, stationDir: join(folder, 'station'), gatewayDir: join(folder, 'gateway'), printsDir: join(folder, 'giay-da-in') };
  try {
    await mkdir(day.printsDir, { recursive: true });
    const province = await openDay(day);
    try {
      const codes = await receivePeople(day);
      await printReceipts(day, codes);
      const more = await moreWork(day, codes);
      await returnResults(day, codes);
      await printRegister(day, codes.length + more);
      const seal = await closeTheDay(day, codes.length + more);
      const evening = await closeDay(day, province, codes, more);
      await checkClosedDay(day, seal);
      say(`\n${evening.table}\n\nGiấy đã in: ${day.printsDir}\nCả ngày làm thử mất ${Math.round((performance.now() - began) / 100) / 10} giây.`);
      if (run.out.json) await run.out.value({ ...evening.facts, prints: day.printsDir, seconds: Math.round((performance.now() - began) / 100) / 10 }, '');
      return ok(0);
    } finally {
      await province.stop();
    }
  } catch (failure) {
    if (failure instanceof StepFailed) return err({ type: 'DemoFailed', step: failure.message });
    throw failure;
  } finally {
    if (keep === undefined) for (const dir of [day.stationDir, day.gatewayDir]) await rm(dir, { recursive: true, force: true });
    else await writeFile(join(folder, 'LAM-THU.txt'), 'Dữ liệu của một buổi làm thử: cụm mật khẩu “một ngày làm thử ở quầy”, mật khẩu cán bộ “mat-khau-lam-thu”.\n');
  }
};
