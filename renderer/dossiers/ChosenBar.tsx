/** What can be printed of the dossiers picked in the list: their receipts in one job that can be stopped, and papers about all of them. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { BulkState } from '#shared/contract';
import { leftOutList, listPaperWords } from '#shared/messages/papers';
import { printBulk, printListForm } from '../api/bulkPrinting.ts';
import { useConnection } from '../api/queries.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { clearChosen, useChosen } from './chosen.ts';

export const ChosenBar = (): ReactElement | null => {
  const connection = useConnection();
  const queries = useQueryClient();
  const codes = useChosen((state) => state.codes);
  const [job, setJob] = useState<BulkState | null>(null);

  const receipts = async (): Promise<void> => {
    const outcome = await printBulk(connection, [...codes], setJob);
    setJob(null);
    if (outcome === 'stopped') tell({ kind: 'warning', text: listPaperWords.receiptsStopped });
    else if (outcome !== 'failed') {
      const { total, left } = outcome;
      tell(left.length === 0 ? { kind: 'done', text: listPaperWords.receiptsSent(total) } : { kind: 'warning', text: listPaperWords.receiptsLeft(total, leftOutList(left)) });
      clearChosen();
    }
    await queries.invalidateQueries({ queryKey: ['dossier'] });
  };
  const list = async (form: 'handover' | 'multi-receipt'): Promise<void> => {
    if (await printListForm(connection, { form, codes: [...codes] })) tell({ kind: 'done', text: listPaperWords.sent(form) });
  };
  const stop = (): void => void connection.client.bulkStop.mutate();
  const keys = { F9: () => void receipts(), ...(codes.size < 2 ? {} : { 'Alt+KeyG': () => void list('multi-receipt') }), 'Alt+KeyB': () => void list('handover'), Escape: clearChosen };
  useShortcuts(job !== null ? { Escape: stop } : codes.size === 0 ? {} : keys);
  if (codes.size === 0) return null;
  if (job !== null) {
    return (
      <div className="chosen-bar" role="group" aria-label={listPaperWords.bar}>
        <progress value={job.done} max={job.total} aria-label={listPaperWords.progress} />
        <span role="status">{listPaperWords.making(job.done, job.total)}</span>
        <Button shortcut="Esc" onPress={stop}>{listPaperWords.stop}</Button>
      </div>
    );
  }
  return (
    <div className="chosen-bar" role="group" aria-label={listPaperWords.bar}>
      <span role="status">{listPaperWords.chosen(codes.size)}</span>
      <Button kind="primary" shortcut="F9" onPress={() => void receipts()}>
        {listPaperWords.printReceipts}
      </Button>
      <Button shortcut="Alt G" onPress={() => void list('multi-receipt')} isDisabled={codes.size < 2}>
        {listPaperWords.printTogether}
      </Button>
      <Button shortcut="Alt B" onPress={() => void list('handover')}>{listPaperWords.printHandover}</Button>
      <Button kind="quiet" shortcut="Esc" onPress={clearChosen}>
        {listPaperWords.clear}
      </Button>
    </div>
  );
};
