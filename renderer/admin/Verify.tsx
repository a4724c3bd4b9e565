import { useState, type ReactElement } from 'react';
import { adminWords } from '#shared/messages/admin';
import type { StationClient } from '../api/client.ts';
import { useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
import { FactList } from '../components/FactList.tsx';
import { Notice } from '../components/Notice.tsx';
import { RecoveryDrills } from './RecoveryDrills.tsx';

type Verified = Extract<Awaited<ReturnType<StationClient['verify']['mutate']>>, { ok: true }>['value'];

export const Verify = (): ReactElement => {
  const client = useClient();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [found, setFound] = useState<Verified | null>(null);
  const verify = async (): Promise<void> => {
    setRunning(true);
    setFound(null);
    const done = await settle(client.verify.mutate());
    setRunning(false);
    setProblem(done.ok ? null : done.text);
    setFound(done.ok ? done.value : null);
  };
  const isWhole = found !== null && found.chainOk && found.projectionsEqual && found.integrity;
  return (
    <>
      <section aria-labelledby="verify-title">
        <h2 id="verify-title">{adminWords.verify}</h2>
        <p className="secondary">{adminWords.verifyLead}</p>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        <div className="row">
          <Button isDisabled={isRunning} onPress={() => void verify()}>
            {adminWords.verifyButton}
          </Button>
          {isRunning && <progress aria-label={adminWords.verifying} />}
        </div>
        {found !== null && (
          <>
            <Notice kind={isWhole ? 'good' : 'problem'}>{isWhole ? adminWords.verifyOk(found.events) : adminWords.verifyBad}</Notice>
            <FactList
              facts={[
                [adminWords.verifyChain, found.chainOk ? adminWords.yes : adminWords.no],
                [adminWords.verifyTables, found.projectionsEqual ? adminWords.yes : adminWords.no],
                [adminWords.verifyIntegrity, found.integrity ? adminWords.yes : adminWords.no],
                [adminWords.head, found.head.slice(0, 16)],
              ]}
              isShort
            />
          </>
        )}
      </section>
      <RecoveryDrills />
    </>
  );
};
