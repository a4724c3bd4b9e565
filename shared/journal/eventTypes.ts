/**
 * What events say, by type: every shape there is, put together. Each subject's shapes are in its own `…Events.ts`. Each shape is
 * version 1; a later shape of the same type gets a higher `version` and that file keeps reading the old one. Unknown fields are
 * kept by whoever stores the bytes.
 */
import { z } from 'zod';
import { arrivalEvents } from './arrivalEvents.ts';
import { clockEvents } from './clockEvents.ts';
import { endEvents, takenBackEvents } from './endEvents.ts';
import { feeEvents } from './feeEvents.ts';
import { latenessEvents } from './latenessEvents.ts';
import { fileEvents, printEvents } from './paperEvents.ts';
import { provinceEvents } from './provinceEvents.ts';
import { routeEvents } from './routeEvents.ts';
import { stationEvents } from './stationEvents.ts';

export const EventData = z.discriminatedUnion('type', [
  ...stationEvents,
  ...arrivalEvents,
  ...routeEvents,
  ...feeEvents,
  ...endEvents,
  ...printEvents,
  ...clockEvents,
  ...fileEvents,
  ...takenBackEvents,
  ...latenessEvents,
  ...provinceEvents,
]);
export type EventData = z.infer<typeof EventData>;
export type EventType = EventData['type'];
export type EventOf<T extends EventType> = Extract<EventData, { type: T }>;
