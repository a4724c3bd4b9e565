import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { printForm, savePdf, type PrintWish } from '../api/printing.ts';
import { useConnection } from '../api/queries.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { PanelForm, type PanelProps } from './PanelForm.tsx';

export const PrintPanel = ({ view: { dossier }, ref }: PanelProps): ReactElement => {
  const connection = useConnection();
  const queries = useQueryClient();
  const lastPaper = useUi((state) => state.paper);
  const [form, setForm] = useState<PrintWish['form']>(dossier.refusal === null ? '01' : '03');
  const [paper, setPaper] = useState(lastPaper);
  const [copies, setCopies] = useState('2');
  const count = Math.min(20, Math.max(1, Number(copies) || 1));
  const wish: PrintWish = { code: dossier.code, form, paper, copies: count };
  const printed = dossier.prints[form] ?? 0;
  const print = async (): Promise<void> => {
    if (await printForm(connection, wish)) tell({ kind: 'done', text: `${ui.act.printSent}: ${dossier.code}` });
    await queries.invalidateQueries({ queryKey: ['dossier', dossier.code] });
  };
  const download = async (): Promise<void> => {
    if (await savePdf(connection, wish)) tell({ kind: 'done', text: `${ui.act.pdfSaved}: ${dossier.code}` });
  };
  return (
    <PanelForm ref={ref} submitWord={ui.act.printButton} onSubmit={() => void print()}>
      <SelectInput label={ui.act.form} value={form} onChange={setForm} options={dossier.refusal === null ? [['01', ui.act.form01]] : [['01', ui.act.form01], ['03', ui.act.form03]]} />
      <div className="grid">
        <SelectInput className="span-6" label={ui.act.paper} value={paper} onChange={setPaper} options={[['A5', 'A5'], ['A4', 'A4']]} />
        <TextInput className="span-6" label={ui.act.copies} value={copies} onChange={setCopies} inputMode="numeric" maxLength={2} />
      </div>
      {printed > 0 && <p className="secondary">{ui.act.reprintNote(printed)}</p>}
      <Button onPress={() => void download()}>{ui.act.downloadPdf}</Button>
    </PanelForm>
  );
};
