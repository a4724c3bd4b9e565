/** `quay officer`: who works here. The first officer added is administrator as well. */
import { Officer } from '#shared/officer';
import { rolesToText } from '#shared/messages/station';
import { hashPassword } from '#shared/access/passwords';
import { addOfficer, listOfficers } from '#station/officers';
import { answer, officerPassword, type Ran, type Run, usage } from '../run.ts';
import { withAdmin, withStation } from '../station.ts';
import { parseRoles } from '../roles.ts';

export interface OfficerAddOptions {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly unit?: string;
  readonly phone?: string;
}

/** `QUAY_OFFICER_PASSWORD` is the new officer's password; `QUAY_ADMIN_PASSWORD` the administrator's, once there is one. */
export const officerAdd = async (run: Run, { id, name, roles: typedRoles, unit, phone }: OfficerAddOptions): Ran => {
  const roles = parseRoles(typedRoles);
  if (roles === null) return usage('Vai trò ghi bằng dấu phẩy: reception (tiếp nhận), processing (xử lý), leader (lãnh đạo), returning (trả kết quả), admin (quản trị).');
  const officer = Officer.omit({ active: true }).safeParse({ id, name: name.trim(), roles, ...(unit === undefined ? {} : { unit }), ...(phone === undefined ? {} : { phone }) });
  if (!officer.success) return usage('Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch dưới, gạch ngang (tối đa 40); họ tên không để trống; bộ phận tối đa 120 chữ.');
  const password = officerPassword(run);
  if (!password.ok) return password;
  const hash = await hashPassword(password.value);
  if (!hash.ok) return hash;
  return withAdmin(asAdministrator(run), async (core, by) => {
    const added = addOfficer(core, officer.data, hash.value, by);
    if (!added.ok) return added;
    return answer(run, added.value, `Đã thêm cán bộ ${added.value.name} (${added.value.id}): ${rolesToText(added.value.roles)}.`);
  });
};

/** Where two people's passwords are needed at once, the administrator's has a variable of its own. */
const asAdministrator = (run: Run): Run => {
  const own = run.env['QUAY_ADMIN_PASSWORD'];
  return own === undefined ? run : { ...run, env: { ...run.env, QUAY_OFFICER_PASSWORD: own } };
};

export const officerList = (run: Run): Ran =>
  withStation(run, async (core) => {
    const officers = listOfficers(core);
    const lines = officers.map(({ id, name, roles, active, unit }) => `${id.padEnd(16)} ${name} · ${rolesToText(roles)}${unit ? ` · ${unit}` : ''}${active ? '' : ' · đã ngừng hoạt động'}`);
    return answer(run, officers, lines.length === 0 ? 'Chưa có cán bộ nào.' : lines.join('\n'));
  });
