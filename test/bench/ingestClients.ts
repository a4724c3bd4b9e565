/**
 * Eight stations that send as fast as they are answered, in a process of their own. Batches are packed before the start;
 * what is left for each is the signature over the nonce of the answer before it, which nobody can make earlier.
 *
 * stdin: an IngestOrder, then one line for each round; stdout: `ready`, then the seconds of each round.
 */
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { bytesToSha256 } from '#shared/journal/chain';
import { packBatch } from '#shared/sync/batch';
import { BATCH_CONTENT_TYPE, DICTIONARY_HEADER, journalPath } from '#shared/sync/protocol';
import { sign, toSigningKey } from '#shared/sync/signature';
import { batchOf, createTestClient, type TestClient } from '#gateway/testClient';

export interface IngestOrder {
  readonly url: string;
  /** One for each station. */
  readonly tokens: readonly string[];
  /** Of each station in each round. */
  readonly batches: number;
  readonly rounds: number;
  /** In each batch. */
  readonly events: number;
}

interface Packed {
  readonly body: Buffer;
  readonly sha256: string;
  readonly toSeq: number;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const nextLine = async (): Promise<string> => String((await lines.next()).value);
const dispatcher = new Agent({ connections: 64, keepAliveTimeout: 60_000 });

const main = async (): Promise<void> => {
  const order = JSON.parse(await nextLine()) as IngestOrder;
  const stations = await Promise.all(order.tokens.map((token, index) => prepare(order, token, index)));
  console.log('ready');
  for (let round = 0; round < order.rounds; round += 1) {
    await nextLine();
    const began = performance.now();
    await Promise.all(stations.map((station) => station.send(order.batches)));
    console.log(String((performance.now() - began) / 1000));
  }
  await dispatcher.close();
  process.exit(0);
};

/** Enrols, and packs everything it will send. */
const prepare = async ({ url, batches, rounds, events: batchEvents }: IngestOrder, token: string, index: number) => {
  const agency = `H48.${101 + index}`;
  const client = createTestClient(url, `commune-${index}`, [1, 99_999], agency);
  const { body } = await client.enrol(token);
  liveThrough(client, agency, batches * rounds * batchEvents);
  const waiting = Array.from({ length: batches * rounds }, (_, nth): Packed => {
    const { header, events } = batchOf(client.chain, client.incarnation, String(body['epoch']), nth * batchEvents + 1, (nth + 1) * batchEvents);
    const packed = packBatch({ header, events });
    return { body: packed, sha256: bytesToSha256(packed), toSeq: header.toSeq };
  });
  const key = await toSigningKey(client.key);
  const path = journalPath(client.name);
  let nonce = String((await client.hello(client.chain.head())).body['nonce']);
  return {
    send: async (count: number): Promise<void> => {
      for (const batch of waiting.splice(0, count)) {
        const claims = { nonce, method: 'POST', path, bodySha256: batch.sha256, station: client.name };
        const headers = { 'content-type': BATCH_CONTENT_TYPE, 'content-encoding': 'zstd', [DICTIONARY_HEADER]: '0', authorization: `QMC ${await sign('qmc-request', claims, key)}` };
        const answer = await request(url + path, { method: 'POST', body: batch.body, headers, dispatcher });
        const told = (await answer.body.json()) as { nonce: string; ackedSeq: number; outcomes: readonly { outcome: string }[] };
        if (told.ackedSeq !== batch.toSeq || told.outcomes.length !== 1 || told.outcomes[0]?.outcome !== 'applied') throw new Error(`not taken: ${JSON.stringify(told).slice(0, 300)}`);
        nonce = told.nonce;
      }
    },
  };
};

/** Dossiers that are received, forwarded, finished and handed over, each step fifty dossiers behind the one before. */
const liveThrough = ({ chain, name }: TestClient, agency: string, events: number): void => {
  const code = (nth: number): string => `${agency}-261123-${String(nth + 1).padStart(4, '0')}`;
  for (let nth = 0; chain.events.length < events; nth += 1) {
    chain.receive(`${name}/${nth}`, code(nth));
    if (nth >= 50) chain.forward(`${name}/${nth - 50}`);
    if (nth >= 100) chain.complete(`${name}/${nth - 100}`);
    if (nth >= 150) chain.append({ type: 'dossier.result-arrived', data: { note: '' } }, `${name}/${nth - 150}`);
    if (nth >= 200) chain.append({ type: 'dossier.returned', data: { collection } }, `${name}/${nth - 200}`);
  }
};

const collection = { collectedBy: 'Đặng Thị Hương', relation: 'applicant', idNumber: '062191004512', receiptLost: false, idSeen: '' } as const;

await main();
