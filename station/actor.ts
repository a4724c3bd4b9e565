import type { EventBy } from '#shared/journal/event';
import type { Officer, Role } from '#shared/officer';

/** A signed-in officer at a desk. `role` is the one they chose to work in; an act uses it where it suffices. */
export interface Actor {
  readonly officer: Officer;
  readonly role: Role;
  readonly seat: string;
}

export const actorToBy = (actor: Actor, role: Role): EventBy => ({ officer: actor.officer.id, role, seat: actor.seat });
