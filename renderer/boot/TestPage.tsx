import { useState, type ReactElement } from 'react';
import { testPageWords as words } from '#shared/messages/testPage';
import { hostErrorToText } from '../api/printing.ts';
import { useConnection, useHostState } from '../api/queries.ts';
import { useNow } from '../app/clock.ts';
import { dayOf } from '../app/timeWords.ts';
import { tell } from '../app/uiState.ts';
import { Button } from '../components/Button.tsx';
import { SelectInput } from '../components/fields.tsx';
import { type TestPaper, testPageHtml } from './testPageHtml.ts';

const papers = Object.entries(words.papers) as readonly (readonly [TestPaper, string])[];

/** A sheet for the printer alone: for the day the counter is set up, and whenever somebody changes the printer. */
export const TestPage = (): ReactElement => {
  const { host } = useConnection();
  const unit = useHostState().data?.unit;
  const day = dayOf(useNow());
  const [paper, setPaper] = useState<TestPaper>('A5');
  const print = async (): Promise<void> => {
    // Never a code of this unit's: nobody's dossier opens when it is scanned.
    const code = `${unit?.agencyCode ?? 'H00.000'}-000000-0000`;
    // Large and seldom wanted: fetched when it is.
    const made = await import('#shared/forms/barcode').then(({ dossierCodeToBarcodes }) => dossierCodeToBarcodes(code), () => null);
    if (made === null) return tell({ kind: 'problem', text: words.failed });
    const printed = await host.print({ html: testPageHtml(paper, { authority: unit?.authority ?? '', day, code, codeSrc: made.code128Src }), paper, title: words.title });
    tell(printed.ok ? { kind: 'done', text: words.sent } : { kind: 'problem', text: hostErrorToText(printed.error) });
  };
  return (
    <div className="test-page">
      <SelectInput label={words.paper} value={paper} onChange={setPaper} options={papers} />
      <Button onPress={() => void print()}>{words.print}</Button>
    </div>
  );
};
