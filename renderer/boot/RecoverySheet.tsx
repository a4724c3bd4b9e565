/** The paper that opens the data when the machine is lost; printing it is also the first test of the printer. */
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { recoverySheetWords } from '#shared/messages/firstRun';
import { hostErrorToText } from '../api/printing.ts';
import { useConnection, useHostState } from '../api/queries.ts';
import { dayOf } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { FactList } from '../components/FactList.tsx';
import { useNow } from '../app/clock.ts';
import type { SetupForm } from './setupForm.ts';
import { recoverySheetHtml } from './recoverySheetHtml.ts';
import { TestPage } from './TestPage.tsx';

export const RecoverySheet = ({ form, onDone }: { readonly form: SetupForm; readonly onDone: () => void }): ReactElement => {
  const { host } = useConnection();
  const now = useNow();
  const isAskedEachStart = useHostState().data?.host === 'web';
  const buttons = useRef<HTMLDivElement>(null);
  // Printing comes first: Enter prints, Tab and Enter goes to work.
  useLayoutEffect(() => buttons.current?.querySelector('button')?.focus(), []);
  const facts = [
    [recoverySheetWords.sheetUnit, form.authority],
    [recoverySheetWords.sheetCode, form.agencyCode.toUpperCase()],
    [recoverySheetWords.sheetDate, dayOf(now)],
    [recoverySheetWords.sheetAdmin, form.adminName],
    [recoverySheetWords.sheetPhrase, form.passphrase],
  ] as const;
  const print = async (): Promise<void> => {
    const done = await host.print({ html: recoverySheetHtml(facts), paper: 'A4', title: recoverySheetWords.title });
    if (!done.ok) tell({ kind: 'problem', text: hostErrorToText(done.error) });
  };
  return (
    <main className="boot">
      <section className="card card-sheet">
        <h1>{recoverySheetWords.title}</h1>
        <p>{recoverySheetWords.lead}</p>
        {isAskedEachStart && <p>{recoverySheetWords.everyStart}</p>}
        <FactList facts={facts} />
        <TestPage />
        <div ref={buttons} className="row row-end">
          <Button onPress={() => void print()}>{recoverySheetWords.print}</Button>
          <Button kind="primary" onPress={onDone}>
            {recoverySheetWords.done}
          </Button>
        </div>
      </section>
    </main>
  );
};
