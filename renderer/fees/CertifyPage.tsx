/**
 * Chứng thực while people wait: name, pages, copies, the fee beside them as they are typed; F9 receives, completes, hands
 * over and takes the fee in one act, prints the fee receipt and is ready for the next person.
 */
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { receiveRoles } from '#shared/dossier/lifecycle';
import { feeFor } from '#shared/fees/feeFor';
import { receiptToText } from '#shared/fees/receiptLeft';
import { momentToText } from '#shared/messages/clock';
import { certifyUi, feesUi, moneyToText } from '#shared/messages/fees';
import { intakeWords } from '#shared/messages/intake';
import { countToText, toSentences } from '#shared/messages/writing';
import { instantToLocalMinute } from '#shared/time';
import { printForm } from '../api/printing.ts';
import { certificationQuery, type MeNow, useConnection } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from '../app/clock.ts';
import { goTo } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { CheckInput, SelectInput, TextInput } from '../components/fields.tsx';
import { Notice } from '../components/Notice.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { moveByEnter, submitAndShow } from '../intake/fieldOrder.ts';
import { AppointmentFields } from './AppointmentFields.tsx';
import { appointmentProblems, noAppointment, type TypedAppointment, typedToAppointment } from './certifyAppointment.ts';
import { doubtsOf, emptyItem, isDoubtful, MOST_COPIES, MOST_PAGES, type TypedItem, typedToCount, typedToItems } from './certifyItems.ts';
import { type Method, methods } from './CollectForm.tsx';
import { printReceipt } from './receiptPrint.ts';

const CertifyPage = ({ me }: { readonly me: MeNow }): ReactElement => {
  const connection = useConnection();
  const { data: desk } = useQuery(certificationQuery(connection.client));
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [items, setItems] = useState<readonly TypedItem[]>(() => [emptyItem()]);
  const [category, setCategory] = useState('');
  const [method, setMethod] = useState<Method>('cash');
  const [wantsReceipt, setWantsReceipt] = useState(true);
  const [isLater, setLater] = useState(false);
  const [appointment, setAppointment] = useState<TypedAppointment>(noAppointment);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const opId = useRef(crypto.randomUUID());
  const once = useOneAtATime();
  /** Nothing typed since the last save: a second F9 is the same wish. */
  const isJustSaved = useRef(false);
  const now = instantToLocalMinute(useNow());
  useLayoutEffect(() => area.current?.querySelector<HTMLElement>('input')?.focus(), []);

  const procedure = desk?.procedures.find((one) => one.code === code) ?? desk?.procedures[0];
  const counted = typedToItems(items);
  const quote =
    desk === undefined || procedure === undefined || counted === null
      ? null
      : feeFor(procedure.schedule, { procedureCode: procedure.code, channel: 'counter', category: category === '' ? null : category, registration: null, day: desk.today, copies: 1, originals: counted });
  const total = quote?.ok === true ? quote.value.total : null;
  const isIdWrong = idNumber.trim() !== '' && !/^\d{12}$/.test(idNumber.replace(/[\s.]/g, ''));
  const mayReceive = me.roles.some(({ role }) => receiveRoles.includes(role));
  const collect = wantsReceipt && desk?.next !== null;

  /** A field's own problem stands beside it; `text` is for what belongs to none. */
  const refuse = (text: string | null): void => {
    submitAndShow(area.current, () => setProblem(text));
  };
  const startAnew = (): void => {
    opId.current = crypto.randomUUID();
    isJustSaved.current = true;
    flushSync(() => {
      setName('');
      setPhone('');
      setIdNumber('');
      setItems([emptyItem()]);
      setCategory('');
      setLater(false);
      setAppointment(noAppointment);
      setTried(false);
      setProblem(null);
    });
    area.current?.querySelector<HTMLElement>('input')?.focus();
  };
  const save = (andPrint: boolean): Promise<void> =>
    once(async () => {
      if (isJustSaved.current) return;
      setTried(true);
      if (!mayReceive) return refuse(intakeWords.mayNotReceive);
      if (name.trim() === '' || counted === null || items.some(isDoubtful) || isIdWrong || procedure === undefined) return refuse(null);
      if (!useUi.getState().linkUp) return refuse(intakeWords.programLost);
      const applicant = { name, phone, idNumber, idKind: idNumber.trim() === '' ? ('none' as const) : ('personal-id' as const), address: '' };
      if (isLater) {
        if (appointmentProblems(appointment, now) !== null) return refuse(null);
        const certification = { items: [...counted], ...typedToAppointment(appointment) };
        const received = await settle(
          connection.client.act.mutate({
            act: 'receive', opId: opId.current, procedureCode: procedure.code, channel: 'counter', components: [...procedure.papers], certification,
            applicant: { ...applicant, kind: 'person' },
          }),
        );
        if (!received.ok) return refuse(received.text);
        const { code: taken, due = '', warnings } = received.value;
        tell({ kind: warnings.length > 0 ? 'warning' : 'done', text: toSentences([certifyUi.received(taken, momentToText(due)), ...warnings]), action: { label: intakeWords.openDossier, run: () => goTo({ name: 'dossier', code: taken }) } });
        startAnew();
        if (andPrint) void printForm(connection, { code: taken, form: '01', paper: useUi.getState().paper, copies: 2 });
        return undefined;
      }
      const done = await settle(
        connection.client.act.mutate({
          act: 'certify', opId: opId.current, procedureCode: procedure.code, items: [...counted], category: category === '' ? null : category, method, collect: collect && total !== null && total > 0, applicant,
        }),
      );
      if (!done.ok) return refuse(done.text);
      const { receipt, warnings, code: saved } = done.value;
      const words = receipt === undefined ? '' : `${moneyToText(receipt.total)}, ${feesUi.receipt.toLowerCase()} ${receiptToText(receipt)}`;
      tell({ kind: warnings.length > 0 ? 'warning' : 'done', text: toSentences([certifyUi.saved(saved, words), ...warnings]), action: { label: intakeWords.openDossier, run: () => goTo({ name: 'dossier', code: saved }) } });
      startAnew();
      if (andPrint && receipt !== undefined) void printReceipt(connection, { code: saved, ...receipt });
      return undefined;
    });
  const change = (index: number, part: Partial<TypedItem>): void => setItems(items.map((item, at) => (at === index ? { ...item, ...part } : item)));
  const addItem = (): void => {
    isJustSaved.current = false;
    // At once: the first letters typed after the key belong in the new line.
    flushSync(() => setItems([...items, emptyItem()]));
    area.current?.querySelector<HTMLElement>('.certify-items > :last-child input')?.focus();
  };
  useShortcuts({ F9: () => void save(true), F10: () => void save(false), 'Alt+KeyN': addItem, Escape: () => goTo({ name: 'intake' }) }, !me.locked);
  const countProblem = (typed: string, doubt: string | null): string | null => (isTried && typedToCount(typed) === null ? feesUi.wrongNumber : doubt);
  return (
    <div className="page certify">
      <div ref={area} className="page-scroll certify-form" role="presentation" onInput={() => (isJustSaved.current = false)} onKeyDown={(event) => moveByEnter(event.nativeEvent, event.currentTarget, () => document.getElementById('certify-save')?.focus())}>
        <div className="page-head">
          <h1>{certifyUi.title}</h1>
          <span className="secondary">{certifyUi.hint}</span>
        </div>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        {desk?.next === null && <Notice kind="warning">{feesUi.noBook}</Notice>}
        <div className="grid">
          <TextInput className="span-5" label={certifyUi.name} value={name} onChange={setName} isRequired problem={isTried && name.trim() === '' ? feesUi.missing : null} maxLength={200} />
          <TextInput className="span-3" label={certifyUi.phone} value={phone} onChange={setPhone} inputMode="tel" maxLength={20} />
          <TextInput className="span-4" label={certifyUi.idNumber} value={idNumber} onChange={setIdNumber} inputMode="numeric" spellCheck={false} problem={isTried && isIdWrong ? certifyUi.wrongId : null} maxLength={20} />
          <SelectInput className="span-9" label={certifyUi.procedure} value={procedure?.code ?? ''} onChange={setCode} options={(desk?.procedures ?? []).map((one) => [one.code, `${one.name} (${one.code})`] as const)} />
          <SelectInput className="span-3" label={feesUi.method} value={method} onChange={setMethod} options={methods} />
          {procedure !== undefined && procedure.categories.length > 0 && <SelectInput className="span-4" label={feesUi.category} value={category} onChange={setCategory} options={[['', feesUi.everybody], ...procedure.categories.map((one) => [one, one] as const)]} />}
        </div>
        <section aria-labelledby="items-title">
          <h2 id="items-title">{certifyUi.items}</h2>
          <div className="certify-items">
            {items.map((item, index) => (
              <div className="grid" key={item.key}>
                <TextInput className="span-5" label={certifyUi.itemName} value={item.name} onChange={(typed) => change(index, { name: typed })} maxLength={200} />
                <TextInput className="span-2" label={certifyUi.pages} value={item.pages} onChange={(pages) => change(index, { pages, sure: false })} inputMode="numeric" isRequired problem={countProblem(item.pages, isDoubtful(item) && doubtsOf(item).pages ? certifyUi.manyPages(MOST_PAGES) : null)} maxLength={12} />
                <TextInput className="span-2" label={certifyUi.copies} value={item.copies} onChange={(copies) => change(index, { copies, sure: false })} inputMode="numeric" isRequired problem={countProblem(item.copies, isDoubtful(item) && doubtsOf(item).copies ? certifyUi.manyCopies(MOST_COPIES) : null)} maxLength={12} />
                <CheckInput className="span-2 beside-field" isChecked={item.electronic} onChange={(electronic) => change(index, { electronic })}>
                  {certifyUi.electronic}
                </CheckInput>
                {items.length > 1 && (
                  <Button className="button-small beside-item" label={certifyUi.removeItem(index + 1)} onPress={() => setItems(items.filter((_, at) => at !== index))}>
                    {'×'}
                  </Button>
                )}
                {(doubtsOf(item).pages || doubtsOf(item).copies) && (
                  <CheckInput className="span-12" isChecked={item.sure} onChange={(sure) => change(index, { sure })}>
                    {certifyUi.sure}
                  </CheckInput>
                )}
              </div>
            ))}
          </div>
          <Button className="button-small" shortcut="Alt N" onPress={addItem}>
            {certifyUi.addItem}
          </Button>
        </section>
        <p className="certify-fee" role="status">
          {certifyUi.fee}: <strong>{total === null ? certifyUi.noFee : moneyToText(total)}</strong>
          {quote?.ok === true && <span className="secondary"> {quote.value.lines.map(({ detail }) => detail).join('; ')}</span>}
        </p>
        <div className="row">
          {!isLater && <CheckInput isChecked={collect} onChange={setWantsReceipt}>
            {certifyUi.collectNow}
          </CheckInput>}
          {!isLater && desk?.next != null && <span className="secondary">{feesUi.nextReceipt(receiptToText(desk.next), countToText(desk.next.left))}</span>}
        </div>
        <AppointmentFields procedureCode={procedure?.code ?? ''} isOn={isLater} onToggle={setLater} value={appointment} onChange={setAppointment} isTried={isTried} />
      </div>
      <div className="bottom-bar">
        <Button shortcut="Esc" onPress={() => goTo({ name: 'intake' })}>
          {certifyUi.back}
        </Button>
        <span className="next-code" />
        <Button shortcut="F10" isDisabled={!mayReceive} onPress={() => void save(false)}>
          {isLater ? certifyUi.saveLater : certifyUi.save}
        </Button>
        <Button id="certify-save" kind="primary" shortcut="F9" isDisabled={!mayReceive} onPress={() => void save(true)}>
          {isLater ? certifyUi.saveLaterAndPrint : certifyUi.saveAndPrint}
        </Button>
      </div>
    </div>
  );
};

export default CertifyPage;
