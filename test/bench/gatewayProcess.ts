/** A gateway as a process of its own, so that who measures it does not share its processor time: prints its address, ends with its standard input. */
import { createGateway } from '#gateway/gateway';
import { must } from '#test/stationFixture';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const gateway = must(await createGateway({ dataDir, port: 0, simulated: true, onFailure: (what) => console.error(what), ...(databaseUrl === undefined ? {} : { databaseUrl }) }));
console.log(gateway.url);
process.stdin.resume().once('end', () => void gateway.close().then(() => process.exit(0)));
