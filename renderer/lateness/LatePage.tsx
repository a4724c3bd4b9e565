/** Trễ hạn và tạm dừng: what owes a cause or an apology, what is paused, and the public list of who was late. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { lateListWords as words, publicWords } from '#shared/messages/lateLists';
import { countToText } from '#shared/messages/writing';
import { countsQuery, lateListQuery, useClient, type MeNow } from '../api/queries.ts';
import { CrashScreen } from '../app/CrashScreen.tsx';
import { goTo, type LateTab, lateTabs } from '../app/screen.ts';
import { useShortcuts } from '../app/shortcuts.ts';
import { OwedList } from './OwedList.tsx';
import { PausedList } from './PausedList.tsx';
import { PublicListTab } from './PublicListTab.tsx';

const titles: Readonly<Record<LateTab, string>> = { owed: words.owed, paused: words.paused, public: publicWords.title };

const tabs = Object.keys(lateTabs) as readonly LateTab[];

const LatePage = ({ tab, me }: { readonly tab: LateTab; readonly me: MeNow }): ReactElement => {
  const client = useClient();
  const { data: counts } = useQuery(countsQuery(client));
  const { data: owed } = useQuery(lateListQuery(client));
  const countOf: Readonly<Record<LateTab, string>> = { owed: owed === undefined ? '' : `${countToText(owed.rows.length)}${owed.hasMore ? '+' : ''}`, paused: counts === undefined ? '' : countToText(counts.paused), public: '' };
  const step = (by: 1 | -1): void => {
    const to = tabs[tabs.indexOf(tab) + by];
    if (to !== undefined) goTo({ name: 'late', tab: to });
  };
  useShortcuts({ 'Alt+PageUp': () => step(-1), 'Alt+PageDown': () => step(1) }, !me.locked);
  return (
    <div className="page page-late">
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="secondary">{tab === 'public' ? words.tabKeys : words.keys}</span>
      </div>
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => goTo({ name: 'late', tab: key as LateTab })}>
        <TabList className="tab-list" aria-label={words.tabs}>
          {tabs.map((name) => (
            <Tab key={name} id={name} className="tab">
              {titles[name]} {countOf[name] !== '' && <span className="tab-count">{countOf[name]}</span>}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="owed" className="tab-panel">
          <CrashScreen>
            <OwedList isOn={!me.locked} />
          </CrashScreen>
        </TabPanel>
        <TabPanel id="paused" className="tab-panel">
          <CrashScreen>
            <PausedList isOn={!me.locked} />
          </CrashScreen>
        </TabPanel>
        <TabPanel id="public" className="tab-panel page-scroll">
          <CrashScreen>
            <PublicListTab me={me} />
          </CrashScreen>
        </TabPanel>
      </Tabs>
    </div>
  );
};

export default LatePage;
