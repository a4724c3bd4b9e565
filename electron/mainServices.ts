/** The station's side of `stationMessages.ts`: the key vault and the PDF engine of this host, as the ports the station knows. */
import type { PdfError } from '#shared/messages/forms';
import { type Result, err } from '#shared/result';
import type { KeyVault } from '#station/keys/keyVault';
import type { PdfPort } from '#station/printing/pdfPort';
import type { Ask, Outcome, ToMain } from './stationMessages.ts';

export interface MainServices {
  readonly vault: KeyVault;
  readonly pdf: PdfPort;
  /** Hands in an answer that came from main. */
  answered(id: number, outcome: Outcome): void;
}

export const createMainServices = (send: (message: ToMain) => void, vaultAvailable: boolean): MainServices => {
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let lastId = 0;

  const ask = (question: Ask): Promise<Outcome> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      send({ kind: 'ask', id: lastId, ask: question });
    });

  const askBytes = async (question: Ask): Promise<Uint8Array> => {
    const outcome = await ask(question);
    if ('bytes' in outcome) return outcome.bytes;
    throw new Error(`the key vault refused: ${'failed' in outcome ? outcome.failed : 'wrong answer'}`);
  };

  const htmlToPdf: PdfPort['htmlToPdf'] = async (html, { paper }): Promise<Result<Uint8Array, PdfError>> => {
    const outcome = await ask({ type: 'pdf', html, paper });
    return 'pdf' in outcome ? outcome.pdf : err({ type: 'PdfFailed', detail: 'failed' in outcome ? outcome.failed : 'wrong answer' });
  };

  return {
    vault: { available: () => vaultAvailable, wrap: (bytes) => askBytes({ type: 'wrap', bytes }), unwrap: (bytes) => askBytes({ type: 'unwrap', bytes }) },
    pdf: { htmlToPdf, close: () => Promise.resolve() },
    answered: (id, outcome) => {
      waiting.get(id)?.(outcome);
      waiting.delete(id);
    },
  };
};
