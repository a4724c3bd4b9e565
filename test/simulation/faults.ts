/** Everything that can go wrong in a simulation, by the name it is counted under. */
export const roadFaults = ['drop-before', 'drop-after', 'black-hole', 'duplicate', 'late', 'cut-request', 'cut-answer', 'slow', 'html', 'too-large', 'busy', 'forged', 'replayed'] as const;
export type RoadFault = (typeof roadFaults)[number];

export const faultKinds = [
  ...roadFaults, 'no-road', 'gateway-killed', 'gateway-full', 'gateway-restored', 'station-killed', 'station-full', 'station-restored', 'station-copied', 'second-process', 'clock-moved', 'reboot', 'bad-event',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultCounts = Partial<Record<FaultKind, number>>;

export const countFault = (counts: FaultCounts, kind: FaultKind): void => {
  counts[kind] = (counts[kind] ?? 0) + 1;
};

export const addCounts = (sum: FaultCounts, more: FaultCounts): void => {
  for (const kind of faultKinds) if (more[kind] !== undefined) sum[kind] = (sum[kind] ?? 0) + more[kind];
};
