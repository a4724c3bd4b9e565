/** Short sounds of the page itself, the same in both hosts: a scanner's user looks at the person, not at the screen. */
import type { Sound } from '#shared/hostCapabilities';

/** Two notes up, two down, one: told apart without looking. */
const notes: Readonly<Record<Sound, readonly number[]>> = { accepted: [660, 880], refused: [330, 220], arrived: [660] };

export const playSound = (kind: Sound): void => {
  const audio = new AudioContext();
  notes[kind].forEach((frequency, index) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.05;
    tone.frequency.value = frequency;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + index * 0.09);
    tone.stop(audio.currentTime + index * 0.09 + 0.08);
  });
  setTimeout(() => void audio.close(), 500);
};
