/** Trễ hạn on the page of a dossier: what the record proposes as the cause before one confirms it, what was stated, and whether an apology went out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { DossierAct } from '#shared/dossier/lifecycle';
import type { CauseEvidence } from '#shared/lateness/causes';
import { owesApology } from '#shared/lateness/apologised';
import { AFTER_ALL } from '#shared/trustedTime/intervals';
import { apologyToText, causeWords, evidenceToSentence, lateBeforeToText, latenessWords, noEvidenceText } from '#shared/messages/lateness';
import { actWords } from '#shared/messages/acts';
import { latenessQuery, useClient } from '../api/queries.ts';
import { dayAndTime } from '../app/timeWords.ts';
import { Button } from '../components/Button.tsx';
import { keyOfAct } from './actKeys.ts';
import type { ViewNow } from './view.ts';

/** Nothing of it where nothing is late and nobody apologised. `open`: shows an act's form beside the page. */
export const LatenessSection = ({ view, open }: { readonly view: ViewNow; readonly open: (act: DossierAct) => void }): ReactElement | null => {
  const { data: lateness } = useQuery(latenessQuery(useClient(), view.dossier.code));
  if (lateness === undefined) return null;
  const { isLate, lateBefore, isApologised, proposals, stated, apologies, letter } = lateness;
  if (!isLate && stated.length === 0 && apologies.length === 0 && letter === null) return null;
  const owes = owesApology(view.dossier, view.dossier.endedAt ?? AFTER_ALL);
  const mayAct = (act: DossierAct): boolean => view.acts.some((one) => one.act === act && one.refusal === null);
  const [newest, ...before] = stated;
  const key = (act: DossierAct, again: string | null): ReactNode =>
    mayAct(act) && (
      <Button kind={again === null ? 'plain' : 'quiet'} shortcut={keyOfAct(act).text} onPress={() => open(act)}>
        {again ?? actWords[act]}
      </Button>
    );
  return (
    <section aria-labelledby="lateness-title" className="lateness">
      <h2 id="lateness-title">{isLate || newest !== undefined ? latenessWords.title : latenessWords.apologies}</h2>
      {lateBefore !== null && <p>{lateBeforeToText(lateBefore)}</p>}
      <dl className="facts lateness-facts">
        {(isLate || newest !== undefined) && (
          <div>
            <dt>{newest !== undefined ? latenessWords.stated : proposals.length === 0 ? latenessWords.cause : latenessWords.proposed}</dt>
            {newest === undefined ? (
              <dd>
                {proposals.length === 0 ? (
                  <p className="secondary">{latenessWords.nothingProposed}</p>
                ) : (
                  <ol className="causes-proposed">
                    {proposals.map(({ cause, evidence }) => (
                      <li key={cause}>
                        {causeWords[cause]}
                        <EvidenceLines evidence={evidence} />
                      </li>
                    ))}
                  </ol>
                )}
                {key('state-cause', null)}
              </dd>
            ) : (
              <dd>
                {causeWords[newest.cause]} {newest.evidence.length === 0 && <span className="mark mark-soon">{noEvidenceText}</span>}
                <EvidenceLines evidence={newest.evidence} />
                {newest.note !== '' && <p className="lateness-note">{newest.note}</p>}
                <p className="secondary">{latenessWords.statedBy(newest.byName, dayAndTime(newest.at), before.length)}</p>
                {key('state-cause', latenessWords.stateAgain)}
              </dd>
            )}
          </div>
        )}
        <div>
          <dt>{latenessWords.apologies}</dt>
          <dd>
            {apologies.map((sent) => (
              <p key={sent.at}>
                {upperFirst(apologyToText(sent))} <span className="secondary">{latenessWords.recordedBy(sent.byName, dayAndTime(sent.at))}</span>
              </p>
            ))}
            {apologies.length > 0 && isLate && !isApologised && <p className="secondary">{latenessWords.earlierLetterOnly}</p>}
            {apologies.length === 0 && <p className="secondary">{isLate && !owes ? latenessWords.noneOwed : letter === null ? latenessWords.notSent : latenessWords.letterNotSent(letter.request, letter.number)}</p>}
            {key('send-apology', isLate && !isApologised ? null : apologies.length === 0 ? null : latenessWords.sendAgain)}
          </dd>
        </div>
      </dl>
    </section>
  );
};

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

export const EvidenceLines = ({ evidence }: { readonly evidence: readonly CauseEvidence[] }): ReactElement | null =>
  evidence.length === 0 ? null : (
    <ul className="cause-evidence">
      {evidence.map((one) => (
        <li key={`${one.kind} ${one.from} ${one.seq}`}>{evidenceToSentence(one)}</li>
      ))}
    </ul>
  );
