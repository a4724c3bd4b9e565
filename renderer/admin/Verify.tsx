import { useState, type ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import type { StationClient } from '../api/client.ts';
import { useClient } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { Button } from '../components/Button.tsx';
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
        <h2 id="verify-title">{ui.admin.verify}</h2>
        <p className="secondary">{ui.admin.verifyLead}</p>
        {problem !== null && <Notice kind="problem">{problem}</Notice>}
        <div className="row">
          <Button isDisabled={isRunning} onPress={() => void verify()}>
            {ui.admin.verifyButton}
          </Button>
          {isRunning && <progress aria-label={ui.admin.verifying} />}
        </div>
        {found !== null && (
          <>
            <Notice kind={isWhole ? 'good' : 'problem'}>{isWhole ? ui.admin.verifyOk(found.events) : ui.admin.verifyBad}</Notice>
            <dl className="facts facts-short">
              {(
                [
                  [ui.admin.verifyChain, found.chainOk ? ui.admin.yes : ui.admin.no],
                  [ui.admin.verifyTables, found.projectionsEqual ? ui.admin.yes : ui.admin.no],
                  [ui.admin.verifyIntegrity, found.integrity ? ui.admin.yes : ui.admin.no],
                  [ui.admin.head, found.head.slice(0, 16)],
                ] as const
              ).map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
      <RecoveryDrills />
    </>
  );
};
