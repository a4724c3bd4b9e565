import { Component, type ReactElement, type ReactNode } from 'react';
import { ui } from '#shared/messages/ui';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';

/** A fault of one screen must not look like lost data. */
export class CrashScreen extends Component<{ readonly children: ReactNode; readonly resetKey?: string }, { readonly crashedOn: string | null }> {
  override state = { crashedOn: null as string | null };

  static getDerivedStateFromError(): { crashedOn: string } {
    return { crashedOn: location.hash };
  }

  override componentDidUpdate(before: { readonly resetKey?: string }): void {
    if (this.state.crashedOn !== null && before.resetKey !== this.props.resetKey) this.setState({ crashedOn: null });
  }

  override render(): ReactNode {
    return this.state.crashedOn === null ? this.props.children : <Crashed />;
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
