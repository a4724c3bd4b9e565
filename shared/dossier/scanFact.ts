/** The three facts of a scan: what may be declared later (khai bổ sung) and what may be undone within seconds (hoàn tác). Renderer-safe: types only. */
import type { DeclarableAct } from '../journal/declared.ts';
import type { EventType } from '../journal/eventTypes.ts';

/** Which of them an event says; undefined for every other. */
export const scanFactOf: Readonly<Partial<Record<EventType, DeclarableAct>>> = { 'dossier.completed': 'complete', 'dossier.result-arrived': 'result-arrived', 'dossier.returned': 'return' };
