/** For tests of what is late: a counter, an office that works on papers, and a leader. */
import type { Actor } from '#station/actor';
import { act, createTestStation, must, sampleReceive, testActor, type TestStation } from './stationFixture.ts';

export interface LateOffice {
  readonly station: TestStation;
  /** Receives and hands over. */
  readonly lan: Actor;
  /** Works on papers, of *Tư pháp*. */
  readonly minh: Actor;
}

export const createLateOffice = (): LateOffice => {
  const station = createTestStation({ minute: '2026-10-05T09:00' });
  const lan = testActor(station.core, 'lan', 'Nguyễn Thị Lan', ['reception', 'returning']);
  const minh = testActor(station.core, 'minh', 'Y Minh Niê', ['processing'], 'Phòng 2', 'Tư pháp');
  testActor(station.core, 'son', 'Lê Văn Sơn', ['leader']);
  return { station, lan, minh };
};

/** Its code. Received Monday 05/10/2026 at 09:00, 3 working days: due Thursday 08/10, 17:00. */
export const forwardedTo = ({ station, lan, minh }: LateOffice): string => {
  const { code } = must(act(station.core, lan, sampleReceive()));
  must(act(station.core, lan, { act: 'forward', code, to: minh.officer.id }));
  return code;
};
