import { openBigStation, usableProcedures } from './bigStation.ts';
const t=performance.now();
const core = await openBigStation(Number(process.argv[2]), console.log);
console.log(performance.now()-t, usableProcedures(core).length, core.db.sqlite.prepare('select status,count(*) n from dossier group by 1').all(), core.db.sqlite.prepare('select count(*) n, sum(length(bytes)) b from journal').get());
console.log(core.db.sqlite.prepare(`select j.bytes b, d.doc from journal j join dossier d on d.num=j.pos where j.pos>1000 limit 1`).all().map((r:any)=>[String(r.b), r.b.length, r.doc.length]));
core.close();
