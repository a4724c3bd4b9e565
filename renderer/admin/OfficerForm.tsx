import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { adminWords } from '#shared/messages/admin';
import { firstRunWords } from '#shared/messages/firstRun';
import { stepsWords } from '#shared/messages/steps';
import { ui } from '#shared/messages/ui';
import { type Role, roleToText } from '#shared/roleText';
import type { StationClient } from '../api/client.ts';
import { useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { CheckInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { moveByEnter, submitAndShow } from '../intake/fieldOrder.ts';

type OfficerNow = Extract<Awaited<ReturnType<StationClient['officers']['query']>>, { ok: true }>['value'][number];
const roles = Object.keys(roleToText) as Role[];

/** Adds an officer, or changes one: roles, whether they work here, and on wish a new password. */
export const OfficerForm = ({ officer, onClose }: { readonly officer: OfficerNow | null; readonly onClose: () => void }): ReactElement => {
  const client = useClient();
  const [id, setId] = useState(officer?.id ?? '');
  const [name, setName] = useState(officer?.name ?? '');
  const [chosen, setChosen] = useState<readonly Role[]>(officer?.roles ?? ['reception']);
  const [isActive, setActive] = useState(officer?.active ?? true);
  const [unit, setUnit] = useState(officer?.unit ?? '');
  const [phone, setPhone] = useState(officer?.phone ?? '');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const isNameMissing = name.trim() === '';
  const isIdWrong = !/^[a-z0-9][a-z0-9._-]{0,39}$/.test(id.trim());
  const save = async (): Promise<void> => {
    setTried(true);
    setProblem(null);
    if (isNameMissing || isIdWrong) return undefined;
    if (chosen.length === 0) return setProblem(adminWords.rolesMissing);
    if (officer === null) {
      const added = await settle(client.officerAdd.mutate({ id: id.trim(), name: name.trim(), roles: [...chosen], unit: unit.trim(), phone: phone.trim(), password }));
      if (!added.ok) return setProblem(added.text);
      tell({ kind: 'done', text: adminWords.added(name.trim()) });
      return onClose();
    }
    const changed = await settle(client.officerChange.mutate({ id: officer.id, name: name.trim(), roles: [...chosen], active: isActive, unit: unit.trim(), phone: phone.trim() }));
    if (!changed.ok) return setProblem(changed.text);
    if (password !== '') {
      const set = await settle(client.officerPassword.mutate({ id: officer.id, password }));
      if (!set.ok) return setProblem(set.text);
      tell({ kind: 'done', text: adminWords.passwordSet(name.trim()) });
    }
    tell({ kind: 'done', text: adminWords.changed(name.trim()) });
    return onClose();
  };
  useShortcuts({ F9: () => form.current?.requestSubmit(), Escape: onClose });
  return (
    <form
      ref={form}
      className="section-form"
      noValidate
      aria-label={officer === null ? adminWords.addOfficer : adminWords.changeOf(officer.name)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submitAndShow(form.current, () => void save());
      }}
    >
      <div
        className="act-fields"
        role="presentation"
        onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => form.current?.requestSubmit())}
      >
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        <div className="grid">
          <TextInput className="span-4" label={adminWords.name} value={name} onChange={setName} autoFocus problem={isTried && isNameMissing ? firstRunWords.mustFill : null} />
          <TextInput className="span-3" label={adminWords.id} value={id} onChange={setId} isDisabled={officer !== null} spellCheck={false} problem={isTried && isIdWrong ? firstRunWords.wrongOfficerId : null} />
          <TextInput className="span-5" label={stepsWords.officerUnit} value={unit} onChange={setUnit} maxLength={120} hint={stepsWords.officerUnitHint} />
          <TextInput className="span-3" label={adminWords.phone} value={phone} onChange={setPhone} inputMode="tel" maxLength={20} hint={adminWords.phoneHint} />
          <TextInput className="span-4" label={officer === null ? adminWords.password : adminWords.newPassword} value={password} onChange={setPassword} type="password" autoComplete="new-password" {...(officer === null ? {} : { hint: adminWords.newPasswordHint })} />
        </div>
        <fieldset className="roles">
          <legend className="label">{adminWords.roles}</legend>
          {roles.map((role) => (
            <CheckInput key={role} isChecked={chosen.includes(role)} onChange={(isOn) => setChosen(roles.filter((one) => (one === role ? isOn : chosen.includes(one))))}>
              {roleToText[role]}
            </CheckInput>
          ))}
          {officer !== null && (
            <CheckInput isChecked={isActive} onChange={setActive} className="apart">
              {adminWords.active}
            </CheckInput>
          )}
        </fieldset>
      </div>
      <div className="row">
        <Button kind="primary" type="submit" shortcut="F9">
          {ui.save}
        </Button>
        <Button shortcut="Esc" onPress={onClose}>{ui.cancel}</Button>
      </div>
    </form>
  );
};
