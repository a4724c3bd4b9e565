import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, CircleCheck, CircleDot, RefreshCw, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { ui } from '#shared/messages/ui';
import { roleToText } from '#shared/roleText';
import { type MeNow, syncStatusQuery, useClient, useHostState } from '../api/queries.ts';
import { settle } from '../api/settle.ts';
import { useNow } from './clock.ts';
import { ClockState } from './ClockState.tsx';
import { linkToText, type LinkFacts } from './linkFacts.ts';
import { forgetScreen } from './screen.ts';
import { timeOfDay } from './timeWords.ts';
import { tell, useUi } from './uiState.ts';

export const TopBar = ({ me }: { readonly me: MeNow }): ReactElement => {
  const { data: state } = useHostState();
  const now = useNow();
  const linkUp = useUi((one) => one.linkUp);
  const mode = state?.sample === true ? ui.sample : state?.simulated === true ? ui.simulated : null;
  return (
    <header className="topbar">
      <p className="where">
        <strong>{state?.unit?.authority}</strong>
        <span className="centre"> · {state?.unit?.centre}</span>
        <span> · {me.seat}</span>
      </p>
      {mode !== null && <span className="mode">{mode}</span>}
      <OfficerMenu me={me} />
      {linkUp && <ClockState />}
      {linkUp ? <LinkState now={now} /> : <span className="link link-late" role="alert">{ui.link.programLost}</span>}
      <time className="clock" dateTime={now}>
        {timeOfDay(now)}
      </time>
    </header>
  );
};

const LinkState = ({ now }: { readonly now: string }): ReactElement => {
  const { data: facts } = useQuery(syncStatusQuery(useClient()));
  if (facts === undefined) return <span className="link" />;
  const tone = linkTone(facts);
  const Icon = facts.running ? RefreshCw : facts.link === 'down' ? WifiOff : facts.needsPerson > 0 ? TriangleAlert : facts.inSync ? CircleCheck : CircleDot;
  const words = facts.trouble ?? linkToText(facts, now);
  return (
    <a className={`link link-${tone}`} href="#/dong-bo" title={words}>
      <Icon size={15} aria-hidden="true" />
      <span className="visually-hidden">{ui.link.label}: </span>
      <span>{words}</span>
    </a>
  );
};

const linkTone = (facts: LinkFacts & { readonly trouble: string | null }): 'good' | 'soon' | 'late' | 'waiting' =>
  facts.trouble !== null ? 'late' : (facts.enrolled && facts.link === 'down') || facts.needsPerson > 0 ? 'soon' : facts.inSync ? 'good' : 'waiting';

const OfficerMenu = ({ me }: { readonly me: MeNow }): ReactElement => {
  const client = useClient();
  const queries = useQueryClient();
  const signOut = async (): Promise<void> => {
    await client.signOut.mutate();
    // The next person at this screen sees nothing of the last one's.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'host' && queryKey[0] !== 'me' });
    queries.setQueryData(['me'], null);
    forgetScreen();
  };
  const choose = async (key: string): Promise<void> => {
    if (key === 'sign-out') return signOut();
    const role = me.roles.find((one) => one.role === key)?.role;
    if (role === undefined || role === me.role) return undefined;
    const done = await settle(client.switchRole.mutate({ role }));
    if (!done.ok) return tell({ kind: 'problem', text: done.text });
    queries.setQueryData(['me'], done.value);
    return void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
  return (
    <MenuTrigger>
      <AriaButton className="officer" aria-label={`${ui.officer.menu}: ${me.name} (${roleToText[me.role]})`}>
        {me.name} ({roleToText[me.role]}) <ChevronDown size={14} aria-hidden="true" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={ui.officer.menu} onAction={(key) => void choose(String(key))}>
          <MenuSection>
            <Header className="menu-head">{ui.officer.chooseRole}</Header>
            {me.roles.map(({ role, text }) => (
              <MenuItem key={role} id={role} className="menu-item" textValue={text}>
                {text}
                {role === me.role && <span className="menu-note">{ui.officer.chosenRole}</span>}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem id="sign-out" className="menu-item menu-apart">
            {ui.officer.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
