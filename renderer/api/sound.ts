/** Short sounds of the page itself, the same in both hosts: a scanner's user looks at the person, not at the screen. */
import type { Sound } from '#shared/hostCapabilities';

/** Two notes up, two down, three alike, one: told apart without looking. */
const notes: Readonly<Record<Sound, readonly number[]>> = { accepted: [660, 880], refused: [330, 220], already: [520, 520, 520], arrived: [660] };
const NOTE_MS = 90;
/** Kept open a while: a pile sounds once for each paper, and opening the machine's sound takes longer than a note. */
const IDLE_MS = 10_000;

let audio: AudioContext | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;

export const playSound = (kind: Sound): void => {
  const open = (audio ??= new AudioContext());
  const from = open.currentTime;
  notes[kind].forEach((frequency, index) => {
    const tone = open.createOscillator();
    const volume = open.createGain();
    volume.gain.value = 0.05;
    tone.frequency.value = frequency;
    tone.connect(volume).connect(open.destination);
    tone.start(from + (index * NOTE_MS) / 1000);
    tone.stop(from + (index * NOTE_MS + NOTE_MS - 10) / 1000);
  });
  clearTimeout(idle);
  idle = setTimeout(() => {
    void open.close();
    audio = null;
  }, IDLE_MS);
};
