/** `quay gateway user`: who may look at the province's page. Beside a running gateway too. */
import { hashPassword } from '#shared/access/passwords';
import { momentToText } from '#shared/messages/clock';
import { err, ok } from '#shared/result';
import { withProvince } from '#gateway/gateway';
import { machineDeps } from '#station/hosting/machineDeps';
import { answer, gatewayDir, officerPassword, type Ran, type Run, usage } from '../run.ts';
import { databaseOf, type GatewayOptions } from './gateway.ts';

const OFFICER_ID = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const dataOf = (run: Run, options: GatewayOptions) => ({ dataDir: gatewayDir(run), databaseUrl: databaseOf(run, options) });

/** `QUAY_OFFICER_PASSWORD` is the new account's password. */
export const userAdd = async (run: Run, { id, name, ...options }: GatewayOptions & { readonly id: string; readonly name: string }): Ran => {
  const trimmed = name.trim();
  if (!OFFICER_ID.test(id) || trimmed === '' || trimmed.length > 120) return usage('Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch dưới, gạch ngang (tối đa 40); họ tên không để trống, tối đa 120 chữ.');
  const hashed = await typedPassword(run);
  if (!hashed.ok) return hashed;
  const added = await withProvince(dataOf(run, options), async (store) =>
    (await store.addOfficer({ id, name: trimmed, passwordHash: hashed.value }, machineDeps().now())) ? ok({ id, name: trimmed }) : err({ type: 'ProvinceUserExists' as const, id }),
  );
  return added.ok ? answer(run, added.value, `Đã thêm tài khoản ${id} (${trimmed}). Trang của tỉnh ở địa chỉ máy chủ, thêm /tinh.`) : added;
};

/** A new password opens a locked account and ends its sessions. */
export const userPassword = async (run: Run, id: string, options: GatewayOptions): Ran => {
  const hashed = await typedPassword(run);
  if (!hashed.ok) return hashed;
  const set = await withProvince(dataOf(run, options), async (store) => ((await store.setPassword(id, hashed.value)) ? ok({ id }) : err({ type: 'ProvinceUserUnknown' as const, id })));
  return set.ok ? answer(run, set.value, `Đã đặt mật khẩu mới cho ${id}; các phiên đang mở của tài khoản này đã kết thúc.`) : set;
};

export const userList = async (run: Run, options: GatewayOptions): Ran => {
  const found = await withProvince(dataOf(run, options), async (store) => ok(await store.officers()));
  if (!found.ok) return found;
  const now = machineDeps().now();
  const lines = found.value.map(({ id, name, lockedUntil }) => `${id.padEnd(16)} ${name}${lockedUntil !== null && lockedUntil > now ? ` · tạm khóa đến ${momentToText(lockedUntil)}` : ''}`);
  return answer(run, { users: found.value }, lines.length === 0 ? 'Chưa có tài khoản nào.' : lines.join('\n'));
};

const typedPassword = async (run: Run) => {
  const password = officerPassword(run);
  return password.ok ? hashPassword(password.value) : password;
};
