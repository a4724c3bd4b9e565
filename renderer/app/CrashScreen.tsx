import { Component, type ReactElement, type ReactNode } from 'react';
import { ui } from '#shared/messages/ui';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';

/** A fault of one screen must not look like lost data. Given the screen's address as `key`, another screen starts afresh. */
export class CrashScreen extends Component<{ readonly children: ReactNode }, { readonly isCrashed: boolean }> {
  override state = { isCrashed: false };

  static getDerivedStateFromError(): { isCrashed: boolean } {
    return { isCrashed: true };
  }

  override render(): ReactNode {
    return this.state.isCrashed ? <Crashed /> : this.props.children;
  }
}

const Crashed = (): ReactElement => (
  <main className="boot">
    <Notice kind="problem">{ui.errors.crashed}</Notice>
    <Button kind="primary" onPress={() => location.reload()}>
      {ui.errors.reload}
    </Button>
  </main>
);
