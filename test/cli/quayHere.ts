/** `quay` without a process of its own, for what does not depend on one: a command costs its own work, not the start of a program. */
import { Readable, Writable } from 'node:stream';
import { runQuay } from '#cli/main';
import { password, passphrase, type Quay, type QuayOptions, speakers } from './quayAnswers.ts';

export const quay: Quay<Omit<QuayOptions, 'maxFileBlocks'>> = async (args, { stdin = '', env = {} } = {}) => {
  const [stdout, stderr] = [collected(), collected()];
  const surroundings = { QUAY_PASSPHRASE: passphrase, QUAY_OFFICER_PASSWORD: password, ...env };
  const exitCode = await runQuay(args, { env: { ...process.env, ...surroundings }, stdin: Readable.from([Buffer.from(stdin)]), stdout: stdout.stream, stderr: stderr.stream });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
};

export const { json, jsonLines } = speakers(quay);

const collected = () => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
};
