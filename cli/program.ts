/** Every command with its arguments. The work of each is loaded when it is asked for, so that `quay show` does not wait for a browser or a web server. */
import { Command } from 'commander';
import type { InboxListOptions, SettleOptions } from './commands/settle.ts';
import type { GatewayOptions } from './commands/gateway.ts';
import type { ConfirmOptions } from './commands/catalogue.ts';
import type { AttachOptions } from './commands/attach.ts';
import type { CashOptions } from './commands/fees.ts';
import type { LateOptions } from './commands/late.ts';
import type { OfficerAddOptions } from './commands/officer.ts';
import type { CloseDayOptions } from './commands/closeDay.ts';
import type { OutagesOptions } from './commands/outages.ts';
import type { RecoverOptions } from './commands/recover.ts';
import type { ReconcileOptions } from './commands/reconcile.ts';
import type { PrintAwayOptions } from './commands/visitors.ts';
import type { PrintReceiptOptions } from './commands/printReceipt.ts';
import type { PrintOptions } from './commands/printInput.ts';
import type { ListOptions } from './commands/read.ts';
import type { SettingsSetOptions } from './commands/settings.ts';
import type { GlobalOptions, Ran, Run } from './run.ts';
import { speakVietnamese } from './usageText.ts';

/** `report` hears how the one command that was asked for went. */
export const createProgram = (surroundings: Omit<Run, 'options'>, report: (ran: Awaited<Ran>) => unknown): Command => {
  const program = speakVietnamese(new Command('quay'))
    .description('Quầy Một Cửa trên dòng lệnh')
    .option('--data <thư mục>', 'dữ liệu của quầy (mặc định data/station) hoặc của máy chủ tỉnh (data/gateway)')
    .option('--json', 'trả lời bằng JSON cho chương trình khác đọc')
    .option('--as <cán bộ>', 'làm với tư cách cán bộ này; mật khẩu ở QUAY_OFFICER_PASSWORD')
    .option('--now <thời điểm>', 'đặt giờ, chỉ với trạm mô phỏng')
    .exitOverride();

  /** `work` gets the run and the command's own arguments and options, as commander read them. */
  const runs = <A extends unknown[]>(command: Command, work: (run: Run, ...args: A) => Ran): Command =>
    command.action(async (...read: unknown[]) => {
      // commander gives the arguments, then the command's own options and the command; a subcommand has its parent's options too.
      const options = command.optsWithGlobals<GlobalOptions>();
      report(await work({ ...surroundings, options }, ...([...read.slice(0, -2), options] as A)));
    });

  addStationCommands(program, runs);
  addReferenceCommands(program, runs);
  addDossierCommands(program, runs);
  addProvinceCommands(program, runs);
  return program;
};

type Runs = <A extends unknown[]>(command: Command, work: (run: Run, ...args: A) => Ran) => Command;

const addStationCommands = (program: Command, runs: Runs): void => {
  runs(
    program.command('init').description('tạo quầy mới').requiredOption('--unit <tệp JSON>', 'tệp mô tả đơn vị').option('--simulated', 'trạm mô phỏng: nhận giờ trong từng việc'),
    async (run, options: { unit: string; simulated?: boolean }) => (await import('./commands/init.ts')).init(run, options),
  );
  const officer = program.command('officer').description('cán bộ của quầy');
  runs(
    officer.command('add').description('thêm cán bộ; người đầu tiên là quản trị')
      .requiredOption('--id <tên>', 'tên đăng nhập').requiredOption('--name <họ tên>', 'họ tên').requiredOption('--roles <vai trò>', 'các vai trò, cách nhau bằng dấu phẩy').option('--unit <bộ phận>', 'bộ phận trong cơ quan').option('--phone <số>', 'điện thoại in trên Mẫu 02'),
    async (run, options: OfficerAddOptions) => (await import('./commands/officer.ts')).officerAdd(run, options),
  );
  runs(officer.command('list').description('danh sách cán bộ'), async (run) => (await import('./commands/officer.ts')).officerList(run));
  runs(program.command('verify').description('kiểm tra sổ ghi việc và các bảng'), async (run) => (await import('./commands/keep.ts')).verify(run));
  runs(
    program.command('backup').description('sao lưu cả quầy vào một tệp').requiredOption('--out <tệp>', 'tệp sao lưu'),
    async (run, options: { out: string }) => (await import('./commands/keep.ts')).backup(run, options),
  );
  runs(
    program.command('restore').description('khôi phục từ tệp sao lưu').argument('<tệp>').option('--replace', 'thay dữ liệu đang có của cùng quầy; dữ liệu cũ được giữ sang bên'),
    async (run, file: string, options: { replace?: boolean }) => (await import('./commands/keep.ts')).restore(run, file, options),
  );
  runs(
    program.command('recover').description('dựng lại quầy đã mất hoặc hỏng vào thư mục mới; --drill: chỉ diễn tập').option('--backup <tệp>', 'bản sao lưu').option('--old <thư mục>', 'thư mục dữ liệu cũ, đọc được đến đâu lấy đến đó')
      .option('--gateway <địa chỉ>', 'máy chủ của tỉnh, khi mất cả khóa của máy').option('--token <mã>', 'mã khôi phục do tỉnh cấp').option('--escrow <tệp>', 'khóa tỉnh giao lại, thay cho phiếu khôi phục').option('--drill', 'diễn tập: mở và kiểm tra bản sao lưu, không thay đổi gì'),
    async (run, options: RecoverOptions) => (await import('./commands/recover.ts')).recover(run, options),
  );
  runs(program.command('passphrase').description('đổi cụm mật khẩu của phiếu khôi phục; cụm mới ở QUAY_NEW_PASSPHRASE'), async (run) => (await import('./commands/recover.ts')).passphrase(run));
  runs(
    program.command('serve').description('mở quầy trong trình duyệt của máy này').option('--port <cổng>', 'cổng (mặc định 4720, 0: cổng trống)'),
    async (run, options: { port?: string }) => (await import('./commands/serve.ts')).serve(run, options),
  );
  runs(
    program.command('demo').description('cả một ngày ở quầy, trong thư mục tạm').option('--keep <thư mục>', 'giữ mọi thứ lại ở thư mục này'),
    async (run, options: { keep?: string }) => (await import('./demo/demo.ts')).demo(run, options),
  );
};

const addReferenceCommands = (program: Command, runs: Runs): void => {
  const catalogue = program.command('catalogue').description('danh mục thủ tục');
  runs(catalogue.command('import').description('nhập danh mục, JSON hoặc JSON Lines').argument('<tệp>'), async (run, file: string) => (await import('./commands/catalogue.ts')).catalogueImport(run, file));
  runs(
    catalogue.command('list').description('các thủ tục').option('--hidden', 'cả thủ tục của cơ quan khác').option('--flagged', 'chỉ thủ tục có chỗ cần xem lại'),
    async (run, options: { hidden?: boolean; flagged?: boolean }) => (await import('./commands/catalogue.ts')).catalogueList(run, options),
  );
  runs(catalogue.command('show').description('một thủ tục').argument('<mã>'), async (run, code: string) => (await import('./commands/catalogue.ts')).catalogueShow(run, code));
  runs(
    catalogue.command('confirm').description('xác nhận thời hạn mà nguồn ghi không rõ').argument('<mã>')
      .option('--channel <kênh>', 'counter, online hoặc post; bỏ trống: mọi kênh').option('--case <trường hợp>', 'bỏ trống: mọi trường hợp')
      .option('--amount <số>', 'thời hạn').requiredOption('--unit <đơn vị>', 'working-day, calendar-day, working-hour, clock-hour, same-day')
      .option('--cutoff <HH:MM>', 'giờ chốt').requiredOption('--basis <căn cứ>', 'căn cứ pháp lý'),
    async (run, code: string, options: ConfirmOptions) => (await import('./commands/catalogue.ts')).catalogueConfirm(run, code, options),
  );
  const steps = program.command('steps').description('quy trình nội bộ của thủ tục');
  runs(steps.command('import').description('nhập quy trình nội bộ, JSON Lines').argument('<tệp>'), async (run, file: string) => (await import('./commands/steps.ts')).stepsImport(run, file));
  runs(steps.command('show').description('quy trình nội bộ của một thủ tục').argument('<mã>'), async (run, code: string) => (await import('./commands/steps.ts')).stepsShow(run, code));
  const calendar = program.command('calendar').description('lịch làm việc');
  runs(calendar.command('import').description('nhập lịch, CSV date,kind,note').argument('<tệp>'), async (run, file: string) => (await import('./commands/calendar.ts')).calendarImport(run, file));
  runs(calendar.command('propose').description('đề xuất lịch của một năm, chưa lưu').argument('<năm>'), async (run, year: string) => (await import('./commands/calendar.ts')).calendarPropose(run, year));
  runs(calendar.command('recheck').description('hồ sơ có ngày hẹn tạm tính: trên giấy và theo lịch hiện tại'), async (run) => (await import('./commands/calendar.ts')).calendarRecheck(run));
  runs(calendar.command('show').description('lịch của một năm').argument('<năm>'), async (run, year: string) => (await import('./commands/calendar.ts')).calendarShow(run, year));
  const settings = program.command('settings').description('quy định mà quản trị sửa được');
  runs(settings.command('show').description('các quy định đang áp dụng'), async (run) => (await import('./commands/settings.ts')).settingsShow(run));
  runs(
    settings.command('set').description('sửa quy định theo tệp JSON: chỉ ghi những mục cần đổi').argument('<tệp>').requiredOption('--reason <lý do>', 'lý do thay đổi').option('--basis <văn bản>', 'văn bản làm căn cứ'),
    async (run, file: string, options: SettingsSetOptions) => (await import('./commands/settings.ts')).settingsSet(run, file, options),
  );
  const formSets = program.command('form-sets').description('bộ mẫu giấy');
  runs(formSets.command('list').description('các bộ trên máy, mẫu nào hỏng, bộ nào dùng từ ngày nào'), async (run) => (await import('./commands/formSets.ts')).formSetsList(run));
  runs(
    formSets.command('choose').description('chọn bộ mẫu giấy').argument('<bộ mẫu>').requiredOption('--from <ngày>', 'dùng từ ngày, hôm nay hoặc sau'),
    async (run, set: string, options: { from: string }) => (await import('./commands/formSets.ts')).formSetsChoose(run, set, options),
  );
  const fees = program.command('fees').description('biểu phí, lệ phí');
  runs(fees.command('import').description('nhập biểu phí, CSV hoặc JSON Lines').argument('<tệp>'), async (run, file: string) => (await import('./commands/fees.ts')).feesImport(run, file));
  runs(fees.command('show').description('mức thu, trường hợp miễn và quyển biên lai').argument('[mã]'), async (run, code: string | undefined) => (await import('./commands/fees.ts')).feesShow(run, code));
  runs(
    program.command('deadline').description('tính hạn cho CSV id,received,limit,unit[,cutoff] từ đầu vào').requiredOption('--calendar <tệp>', 'lịch làm việc').requiredOption('--hours <giờ>', 'giờ làm việc, như 07:00-11:30,13:30-17:00'),
    async (run, options: { calendar: string; hours: string }) => (await import('./commands/deadlineCommand.ts')).deadline(run, options),
  );
};

const addDossierCommands = (program: Command, runs: Runs): void => {
  runs(
    program.command('do').description('làm các việc ghi ở đầu vào, mỗi dòng một JSON').option('--confirm-time', 'giờ của máy đã được xem lại và đúng: xác nhận trước khi làm'),
    async (run, options: { confirmTime?: boolean }) => (await import('./commands/do.ts')).doActs(run, options),
  );
  runs(
    program.command('clock').description('đồng hồ của máy, và khoảng thời gian của các việc mới nhất').option('--last <số>', 'bao nhiêu việc mới nhất (mặc định 20)'),
    async (run, options: { last?: string }) => (await import('./commands/clock.ts')).clock(run, options),
  );
  runs(
    program.command('show').description('một hồ sơ').argument('<mã>').option('--as-of <lúc>', 'như lúc đó, dựng lại từ nhật ký'),
    async (run, code: string, options: { asOf?: string }) => (await import('./commands/read.ts')).show(run, code, options),
  );
  runs(
    program.command('list').description('các hồ sơ').option('--view <danh sách>', 'all, today, due-today, overdue, waiting-for-me, to-sign, step-late, awaiting-supplement, paused, with-other-unit, handed-here, online, finished-not-closed, not-sent').option('--limit <số>', 'số dòng (mặc định 50)').option('--after <khóa>', 'trang tiếp theo'),
    async (run, options: ListOptions) => (await import('./commands/read.ts')).list(run, options),
  );
  runs(
    program.command('find').description('tìm theo mã, tên không dấu, số điện thoại, số giấy tờ').argument('<chữ cần tìm>').option('--limit <số>', 'số dòng (mặc định 50)'),
    async (run, text: string, options: ListOptions) => (await import('./commands/read.ts')).find(run, text, options),
  );
  runs(
    program.command('attach').description('đính kèm tệp quét hoặc kết quả vào hồ sơ: PDF, JPEG, PNG, TIFF').argument('<mã>').argument('<tệp>')
      .option('--component <mã giấy tờ>', 'vào giấy tờ này của hồ sơ').option('--result', 'là kết quả').option('--name <tên>', 'tên hiển thị (mặc định tên tệp)'),
    async (run, code: string, path: string, options: AttachOptions) => (await import('./commands/attach.ts')).attach(run, code, path, options),
  );
  const files = program.command('files').description('tệp đính kèm của một hồ sơ ở đâu; bỏ trống mã: tệp của máy này mà trên đĩa không có').argument('[mã]');
  runs(files, async (run, code: string | undefined) => (await import('./commands/files.ts')).filesList(run, code));
  runs(files.command('fetch').description('tải từ tỉnh về tệp của một hồ sơ; bỏ trống mã: mọi tệp của máy này mà trên đĩa không có').argument('[mã]'), async (run, code: string | undefined) => (await import('./commands/files.ts')).filesFetch(run, code));
  runs(
    program.command('cash').description('bảng kê thu phí, lệ phí của một ngày').option('--day <ngày>', 'như 2026-11-23 (mặc định hôm nay)').option('--collector <cán bộ>', 'bỏ trống: cả quầy').option('--out <tệp>', 'in bảng kê ra tệp PDF'),
    async (run, options: CashOptions) => (await import('./commands/fees.ts')).cash(run, options),
  );
  runs(
    program.command('reconcile').description('đối soát hồ sơ với tỉnh, hoặc sổ giấy với hệ thống').option('--from <ngày>', 'như 2026-11-23 (mặc định hôm nay)').option('--to <ngày>', 'nhiều nhất 31 ngày').option('--book <tệp>', 'các số trong sổ giấy, mỗi dòng một số').option('--day <ngày>', 'một ngày; với --book là ngày của sổ').option('--out <tệp>', 'in biên bản ra tệp PDF'),
    async (run, options: ReconcileOptions) => (await import('./commands/reconcile.ts')).reconcile(run, options),
  );
  runs(
    program.command('close-day').description('danh sách cuối ngày; chốt ngày; kiểm tra ngày đã chốt').option('--day <ngày>', 'như 2026-11-23 (mặc định hôm nay)').option('--close', 'chốt ngày hôm nay, cần --as').option('--note <lý do>', 'lý do để việc lại').option('--pdf <tệp>', 'in danh sách ra tệp PDF').option('--check [ngày]', 'kiểm tra chữ ký của ngày đã chốt'),
    async (run, options: CloseDayOptions) => (await import('./commands/closeDay.ts')).closeDay(run, options),
  );
  runs(
    program.command('outages').description('các lần mất kết nối với tỉnh trong một khoảng ngày').option('--from <ngày>', 'như 2026-11-01 (mặc định đầu tháng)').option('--to <ngày>', 'mặc định hôm nay').option('--out <tệp>', 'in bảng kê ra tệp PDF'),
    async (run, options: OutagesOptions) => (await import('./commands/outages.ts')).outages(run, options),
  );
  runs(
    program.command('late').description('đơn vị, cán bộ có hồ sơ trễ hạn trong một khoảng ngày (danh sách công khai)').option('--from <ngày>', 'như 2026-11-01 (mặc định đầu tháng)').option('--to <ngày>', 'mặc định hôm nay')
      .option('--xlsx <tệp>', 'ghi ra bảng tính').option('--csv <tệp>', 'ghi ra CSV').option('--pdf <tệp>', 'in danh sách ra tệp PDF'),
    async (run, options: LateOptions) => (await import('./commands/late.ts')).late(run, options),
  );
  runs(
    program.command('print').description('in giấy ra tệp PDF').argument('[mã]').option('--form <mẫu>', '01 đến 07, slip, handover hoặc multi-receipt (mặc định 01)').option('--from <ngày>', 'Mẫu 07: từ ngày').option('--to <ngày>', 'Mẫu 07: đến ngày').option('--field <lĩnh vực>', 'Mẫu 07: chỉ một lĩnh vực')
      .option('--paper <khổ>', 'A5, A4, A4-landscape hoặc roll-80mm (mặc định như bộ mẫu)').option('--copies <số>', 'số liên (mặc định như bộ mẫu)').option('--request <số>', 'Mẫu 02 của lần yêu cầu thứ mấy (mặc định lần cuối)')
      .option('--bulk <tệp>', 'in nhiều hồ sơ: mỗi dòng một mã').option('--multi <các mã>', 'một giấy tiếp nhận cho nhiều hồ sơ của một người: các mã cách nhau bằng dấu phẩy').option('--away <phiếu>', 'phiếu cho người chưa được nhận hồ sơ, như 02/2026/1 (mặc định A5, 1 liên)').option('--receipt <biên lai>', 'biên lai thu phí, như AA/26E/123 (mặc định A5, 3 liên)').option('--book <mẫu số>', 'mẫu số, khi hai quyển biên lai cùng ký hiệu').requiredOption('--out <tệp>', 'tệp PDF'),
    async (run, code: string | undefined, options: PrintOptions & Partial<PrintAwayOptions & PrintReceiptOptions>) =>
      options.receipt !== undefined ? (await import('./commands/printReceipt.ts')).printReceiptFile(run, { ...options, receipt: options.receipt }) : options.away === undefined ? (await import('./commands/print.ts')).print(run, code, options) : (await import('./commands/visitors.ts')).printAway(run, { ...options, away: options.away }),
  );
  runs(
    program.command('turned-away').description('những người được hướng dẫn hoặc bị từ chối trước khi nhận hồ sơ').option('--day <ngày>', 'như 2026-11-23 (mặc định hôm nay)'),
    async (run, options: { day?: string }) => (await import('./commands/visitors.ts')).turnedAway(run, options),
  );
  const inbox = program.command('inbox').description('những gì tỉnh tự gửi đến, mới nhất trước').option('--limit <số>', 'số dòng (mặc định 50)').option('--before <số>', 'các mục trước mục này').option('--waiting', 'chỉ những mục chưa dùng được');
  runs(inbox, async (run, options: InboxListOptions) => (await import('./commands/settle.ts')).inboxList(run, options));
  runs(
    program.command('settle').description('giải quyết một việc tỉnh chưa nhận: bỏ, hoặc thay nội dung').requiredOption('--seq <số>', 'số của việc').option('--incarnation <mã>', 'đời của trạm (mặc định đời hiện nay)').option('--void', 'bỏ việc này')
      .option('--replace <json>', 'nội dung thay thế {"type":…,"data":…}, cùng loại việc').requiredOption('--reason <lý do>', 'vì sao'),
    async (run, options: SettleOptions) => (await import('./commands/settle.ts')).settleCommand(run, options),
  );
  runs(inbox.command('import').description('ghi nhận từ tệp xuất của cổng, mỗi dòng một việc register').argument('<tệp>'), async (run, file: string) => (await import('./commands/inbox.ts')).inboxImport(run, file));
};

const addProvinceCommands = (program: Command, runs: Runs): void => {
  runs(
    program.command('enrol').description('nối quầy với máy chủ của tỉnh').requiredOption('--gateway <địa chỉ>', 'địa chỉ máy chủ').requiredOption('--token <mã>', 'mã kết nối do tỉnh cấp'),
    async (run, options: { gateway: string; token: string }) => (await import('./commands/sync.ts')).enrol(run, options),
  );
  runs(program.command('sync').description('gửi những việc tỉnh chưa nhận'), async (run) => (await import('./commands/sync.ts')).sync(run));
  const gateway = runs(
    program.command('gateway').description('máy chủ của tỉnh').option('--port <cổng>', 'cổng (mặc định 4780, 0: cổng trống)').option('--database <địa chỉ>', 'PostgreSQL có sẵn')
      .option('--host <địa chỉ>', 'địa chỉ mạng để nghe (mặc định 127.0.0.1)').option('--host-name <tên...>', 'tên máy chủ mà các quầy dùng để gọi')
      .option('--plain', 'không mã hóa đường truyền, chỉ trên 127.0.0.1, khi có máy chủ mã hóa phía trước').option('--simulated', 'chỉ nhận trạm mô phỏng'),
    async (run, options: GatewayOptions) => (await import('./commands/gateway.ts')).gateway(run, options),
  );
  runs(gateway.command('token').description('cấp một mã kết nối').option('--unit <mã đơn vị>', 'chỉ nhận máy của đơn vị này; bỏ trống: chỉ nhận máy đầu tiên của một đơn vị'), async (run, options: GatewayOptions & { unit?: string }) => (await import('./commands/gateway.ts')).token(run, options));
  runs(
    gateway.command('recovery-token').description('cấp mã trả lại sổ của một máy đã mất khóa').argument('<máy>'),
    async (run, station: string, options: GatewayOptions) => (await import('./commands/escrow.ts')).recoveryToken(run, station, options),
  );
  runs(gateway.command('restored').description('ghi nhận cơ sở dữ liệu vừa được phục hồi từ bản sao lưu'), async (run, options: GatewayOptions) => (await import('./commands/escrow.ts')).restored(run, options));
  const escrowKey = gateway.command('escrow-key').description('khóa giữ hộ của tỉnh');
  runs(
    escrowKey.command('export').description('xuất khóa giữ hộ ra tệp').requiredOption('--out <tệp>', 'tệp mới').option('--remove', 'bỏ phần bí mật khỏi máy chủ sau khi xuất'),
    async (run, options: GatewayOptions & { out: string; remove?: boolean }) => (await import('./commands/escrow.ts')).escrowKeyExport(run, options),
  );
  runs(
    gateway.command('escrow-release').description('giao lại khóa dữ liệu của một máy, khóa bằng QUAY_ESCROW_PASSPHRASE').argument('<máy>').requiredOption('--out <tệp>', 'tệp mới').option('--key <tệp>', 'khóa giữ hộ đã xuất'),
    async (run, station: string, options: GatewayOptions & { out: string; key?: string }) => (await import('./commands/escrow.ts')).escrowRelease(run, station, options),
  );
  const user = gateway.command('user').description('tài khoản xem trang của tỉnh; mật khẩu ở QUAY_OFFICER_PASSWORD');
  runs(
    user.command('add').description('thêm một tài khoản').requiredOption('--id <tên đăng nhập>', 'chữ thường không dấu, số').requiredOption('--name <họ tên>', 'họ tên'),
    async (run, options: GatewayOptions & { id: string; name: string }) => (await import('./commands/gatewayUser.ts')).userAdd(run, options),
  );
  runs(user.command('list').description('các tài khoản'), async (run, options: GatewayOptions) => (await import('./commands/gatewayUser.ts')).userList(run, options));
  runs(user.command('password').description('đặt mật khẩu mới').argument('<tên đăng nhập>'), async (run, id: string, options: GatewayOptions) => (await import('./commands/gatewayUser.ts')).userPassword(run, id, options));
  runs(gateway.command('status').description('các máy đã kết nối và sổ đã nhận'), async (run, options: GatewayOptions) => (await import('./commands/gateway.ts')).status(run, options));
  runs(gateway.command('inject').description('đưa hồ sơ trực tuyến vào hộp thư của các đơn vị').argument('<tệp>', 'JSON Lines, mỗi dòng một hồ sơ'), async (run, path: string, options: GatewayOptions) => (await import('./commands/gatewayBring.ts')).inject(run, path, options));
  runs(gateway.command('publish').description('gửi danh mục hoặc lịch làm việc cho mọi đơn vị').argument('<loại>', 'catalogue hoặc calendar').argument('<tệp>'), async (run, kind: string, path: string, options: GatewayOptions) => (await import('./commands/gatewayBring.ts')).publishFile(run, kind, path, options));
  runs(gateway.command('decide').description('gửi mã chính thức, trạng thái từ trên, ý kiến về một việc bị treo').argument('<tệp>', 'JSON Lines'), async (run, path: string, options: GatewayOptions) => (await import('./commands/gatewayBring.ts')).decideLines(run, path, options));
};
