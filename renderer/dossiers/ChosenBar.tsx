/** What can be printed of the dossiers picked in the list: their receipts in one job that can be stopped, and papers about all of them. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { BulkState } from '#shared/contract';
import { listPaperWords } from '#shared/messages/papers';
import { printBulk, printListForm } from '../api/bulkPrinting.ts';
import { useConnection } from '../api/queries.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { clearChosen, useChosen } from './chosen.ts';

export const ChosenBar = (): ReactElement | null => {
  const connection = useConnection();
  const queries = useQueryClient();
  const codes = useChosen((state) => state.codes);
  const [job, setJob] = useState<BulkState | null>(null);
  if (codes.size === 0) return null;

  const receipts = async (): Promise<void> => {
    const outcome = await printBulk(connection, [...codes], setJob);
    setJob(null);
    if (outcome === 'printed') tell({ kind: 'done', text: listPaperWords.receiptsSent(codes.size) });
    if (outcome === 'stopped') tell({ kind: 'warning', text: listPaperWords.receiptsStopped });
    if (outcome === 'printed') clearChosen();
    await queries.invalidateQueries({ queryKey: ['dossier'] });
  };
  const list = async (form: 'handover' | 'multi-receipt'): Promise<void> => {
    if (await printListForm(connection, { form, codes: [...codes] })) tell({ kind: 'done', text: listPaperWords.sent(form) });
  };
  if (job !== null) {
    return (
      <div className="chosen-bar" role="group" aria-label={listPaperWords.bar}>
        <progress value={job.done} max={job.total} aria-label={listPaperWords.progress} />
        <span role="status">{listPaperWords.making(job.done, job.total)}</span>
        <Button onPress={() => void connection.client.bulkStop.mutate()}>{listPaperWords.stop}</Button>
      </div>
    );
  }
  return (
    <div className="chosen-bar" role="group" aria-label={listPaperWords.bar}>
      <span role="status">{listPaperWords.chosen(codes.size)}</span>
      <Button kind="primary" onPress={() => void receipts()}>
        {listPaperWords.printReceipts}
      </Button>
      <Button onPress={() => void list('multi-receipt')} isDisabled={codes.size < 2}>
        {listPaperWords.printTogether}
      </Button>
      <Button onPress={() => void list('handover')}>{listPaperWords.printHandover}</Button>
      <Button kind="quiet" onPress={clearChosen}>
        {listPaperWords.clear}
      </Button>
    </div>
  );
};
