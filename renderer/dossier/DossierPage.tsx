/** One dossier: what it is and what happens next on top, its story below, what may be done on the right. */
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type Ref } from 'react';
import { dossierPageWords } from '#shared/messages/dossierPage';
import { type MeNow, dossierQuery, useClient } from '../api/queries.ts';
import { causeToText } from '../api/settle.ts';
import { FeesSection, type OpenMoney } from '../fees/FeesSection.tsx';
import { useUi } from '../app/uiState.ts';
import { FilesSection } from '../files/FilesSection.tsx';
import { Notice } from '../components/Notice.tsx';
import { Acts, type ActsPlace, type Chosen } from './Acts.tsx';
import { DueHistory, Facts, Timeline } from './Facts.tsx';
import { DossierHead } from './DossierHead.tsx';
import { OnlineReview, ReviewPapers, submissionKey, useReview } from '../online/OnlineReview.tsx';
import { LatenessSection } from './LatenessSection.tsx';
import { listHash } from './listBefore.ts';
import { Steps } from './Steps.tsx';
import type { ViewNow } from './view.ts';

/** Another dossier begins anew: no form of the one before stays open. */
const DossierPage = (props: { readonly code: string; readonly me: MeNow }): ReactElement => <OneDossier key={props.code} {...props} />;

const OneDossier = ({ code, me }: { readonly code: string; readonly me: MeNow }): ReactElement => {
  const { data: view, error } = useQuery(dossierQuery(useClient(), code));
  const keepAbout = useUi((state) => state.keepAbout);
  useEffect(() => keepAbout(code), [keepAbout, code]);
  const story = useRef<HTMLDivElement>(null);
  const isShown = view !== undefined;
  const firstVersion = useRef<number | null>(null);
  if (view !== undefined) firstVersion.current ??= view.dossier.version;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const place: ActsPlace = { firstVersion: firstVersion.current ?? 0, chosen, setChosen };
  // The arrow keys scroll what was opened; Tab goes on to the acts.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.id === 'work') story.current?.focus();
  }, [isShown]);
  return (
    <div className="page page-dossier">
      <a className="back" href={listHash()}>
        <ArrowLeft size={15} aria-hidden="true" /> {dossierPageWords.back}
      </a>
      {error !== null && <Notice kind="problem">{causeToText(error)}</Notice>}
      {view !== undefined &&
        (view.dossier.status === 'registered' ? (
          <OnlineReview key={submissionKey(view.dossier)} dossier={view.dossier} isOn={!me.locked}>
            <Dossier view={view} me={me} story={story} place={place} />
          </OnlineReview>
        ) : (
          <Dossier view={view} me={me} story={story} place={place} />
        ))}
    </div>
  );
};

const Dossier = ({ view, me, story, place }: { readonly view: ViewNow; readonly me: MeNow; readonly story: Ref<HTMLDivElement>; readonly place: ActsPlace }): ReactElement => {
  const review = useReview();
  const openMoney = useRef<OpenMoney | null>(null);
  return (
    <div className="dossier">
      {/* It scrolls once a dossier has a story: the arrow keys must reach it. */}
      <div ref={story} className="dossier-main" role="region" aria-label={view.dossier.code} tabIndex={0}>
        <DossierHead view={view} />
        {review !== null && <ReviewPapers review={review} me={me} />}
        <LatenessSection view={view} open={(act) => place.setChosen({ act })} />
        <Facts timeline={view.timeline} dossier={view.dossier} />
        <Steps steps={view.steps} />
        {review === null && <FeesSection dossier={view.dossier} isOn={!me.locked} openMoney={openMoney} />}
        <DueHistory changes={view.dueHistory} />
        {review === null && <FilesSection dossier={view.dossier} isOn={!me.locked} />}
        <Timeline entries={view.timeline} />
      </div>
      <Acts view={view} isOn={!me.locked} openMoney={openMoney} place={place} />
    </div>
  );
};

export default DossierPage;
