/** Wherever one is: papers that were scanned and are not written yet. */
import type { ReactElement } from 'react';
import { pileWords } from '#shared/messages/pile';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useUnsaved } from './usePile.ts';

export const UnsavedScans = (): ReactElement | null => {
  const { count, retry } = useUnsaved();
  if (count === 0) return null;
  return (
    <Notice kind="warning" className="unsaved-scans">
      {pileWords.waiting(count)}{' '}
      <Button className="button-small" onPress={retry}>
        {pileWords.retry(count)}
      </Button>
    </Notice>
  );
};
