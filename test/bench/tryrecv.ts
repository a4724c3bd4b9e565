import { benchReceive } from './receive.ts';
import { ratioOf } from './measure.ts';
const rows = await benchReceive(console.log);
for (const r of rows) console.log(JSON.stringify(r), ratioOf(r));
