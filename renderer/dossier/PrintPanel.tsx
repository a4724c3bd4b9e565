import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { PrintablePaper } from '#shared/contract';
import type { Paper } from '#shared/forms/paper';
import { actPanelWords } from '#shared/messages/actPanels';
import { paperWords } from '#shared/messages/papers';
import { printForm, savePdf, type PrintWish } from '../api/printing.ts';
import { useConnection } from '../api/queries.ts';
import { tell, useUi } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput, TextInput } from '../components/fields.tsx';
import { useOneAtATime } from '../components/useOneAtATime.ts';
import { PanelForm, type PanelProps } from './PanelForm.tsx';
import { paperOffered } from './paperOffered.ts';

/** Offers what the dossier has by now, each on the paper and in the copies of its form set; the receipt on the paper last used. */
export const PrintPanel = ({ view: { dossier, papers }, ref, paperWanted, onPrinted }: PanelProps): ReactElement => {
  const connection = useConnection();
  const queries = useQueryClient();
  const lastPaper = useUi((state) => state.paper);
  const [chosenKey, setChosenKey] = useState(() => keyOf(paperOffered(papers, dossier, paperWanted)));
  const [ownPaper, setPaper] = useState<Paper | null>(null);
  const [ownCopies, setCopies] = useState<string | null>(null);
  const once = useOneAtATime();
  const chosen = papers.find((one) => keyOf(one) === chosenKey) ?? papers[0];
  if (chosen === undefined) return <p>{paperWords.none}</p>;

  const paper = ownPaper ?? (chosen.form === '01' ? lastPaper : chosen.paper);
  const copies = ownCopies ?? String(chosen.copies);
  const count = Math.min(20, Math.max(1, Number(copies) || 1));
  const wish: PrintWish = { code: dossier.code, form: chosen.form, paper, copies: count, ...(chosen.request === null ? {} : { request: chosen.request }) };
  const again = () => queries.invalidateQueries({ queryKey: ['dossier', dossier.code] });
  const print = (): Promise<void> => once(async () => {
    const isSent = await printForm(connection, wish);
    if (isSent) tell({ kind: 'done', text: `${actPanelWords.printSent}: ${dossier.code}` });
    await again();
    if (isSent) onPrinted?.(chosen.form);
  });
  const download = async (): Promise<void> => {
    if (await savePdf(connection, wish)) tell({ kind: 'done', text: `${actPanelWords.pdfSaved}: ${dossier.code}` });
    await again();
  };
  const choose = (key: string): void => {
    setChosenKey(key);
    setPaper(null);
    setCopies(null);
  };
  return (
    <PanelForm ref={ref} submitWord={actPanelWords.printButton} onSubmit={() => void print()}>
      <SelectInput label={actPanelWords.form} value={keyOf(chosen)} onChange={choose} options={papers.map((one) => [keyOf(one), paperWords.choice(one.form, one.request, one.name)])} />
      <div className="grid">
        <SelectInput className="span-6" label={actPanelWords.paper} value={paper} onChange={setPaper} options={sizesFor(chosen).map((size) => [size, paperWords.sizes[size]])} />
        <TextInput className="span-6" label={actPanelWords.copies} value={copies} onChange={setCopies} inputMode="numeric" maxLength={2} />
      </div>
      {chosen.printed > 0 && <p className="secondary">{actPanelWords.reprintNote(chosen.printed)}</p>}
      <Button onPress={() => void download()}>{actPanelWords.downloadPdf}</Button>
    </PanelForm>
  );
};

const keyOf = (paper: Pick<PrintablePaper, 'form' | 'request'> | undefined): string => (paper === undefined ? '' : `${paper.form}/${paper.request ?? ''}`);

/** A roll and a sheet lying down are for the forms laid out for them. */
const sizesFor = ({ paper }: PrintablePaper): Paper[] => (paper === 'A5' || paper === 'A4' ? ['A5', 'A4'] : [paper]);
