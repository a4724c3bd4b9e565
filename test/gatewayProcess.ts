/** A practice gateway as a process of its own, for tests that kill it and measurements that must not share its processor time: prints its address, ends with its standard input. */
import { flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import { createGateway } from '#gateway/gateway';
import { must } from '#test/stationFixture';

/** Port 0 picks a free one; without a database it opens its own under the folder. */
const { data, port, database, plain } = parseArgs({
  options: { data: { type: 'string', default: '' }, port: { type: 'string', default: '0' }, database: { type: 'string' }, plain: { type: 'boolean', default: false } },
}).values;
const gateway = must(await createGateway({ dataDir: data, port: Number(port), simulated: true, plain, ...(database === undefined ? {} : { databaseUrl: database }) }));
process.stdout.write(`${gateway.url}\n`);
flushCompileCache();
process.stdin.resume().once('end', () => void gateway.close().then(() => process.exit(0)));
