/** A citizen card scanned on another screen, on its way to the intake. */
import { create } from 'zustand';
import type { CitizenCard } from '#shared/dossier/identity';

interface HandOff {
  readonly card: CitizenCard | null;
  handOver(card: CitizenCard): void;
  /** The card, once. */
  take(): CitizenCard | null;
}

export const useCardHandOff = create<HandOff>((set, get) => ({
  card: null,
  handOver: (card) => set({ card }),
  take: () => {
    const { card } = get();
    if (card !== null) set({ card: null });
    return card;
  },
}));
