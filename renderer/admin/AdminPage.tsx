import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { formSetWords } from '#shared/messages/papers';
import { feesUi } from '#shared/messages/fees';
import { settingsUi } from '#shared/messages/settings';
import { adminWords } from '#shared/messages/admin';
import { CrashScreen } from '../app/CrashScreen.tsx';
import { adminTabs, goTo, type AdminTab } from '../app/screen.ts';
import { CalendarYear } from './CalendarYear.tsx';
import { FeesTab } from './FeesTab.tsx';
import { FormSetsTab } from './FormSetsTab.tsx';
import { Officers } from './Officers.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { Verify } from './Verify.tsx';

/** What each tab is called and shows. */
const parts: Readonly<Record<AdminTab, { readonly title: string; readonly Part: () => ReactElement }>> = {
  officers: { title: adminWords.officers, Part: Officers },
  calendar: { title: adminWords.calendar, Part: CalendarYear },
  settings: { title: settingsUi.title, Part: SettingsTab },
  fees: { title: feesUi.adminTitle, Part: FeesTab },
  forms: { title: formSetWords.title, Part: FormSetsTab },
  verify: { title: adminWords.verify, Part: Verify },
};
const tabs = Object.keys(adminTabs) as AdminTab[];

const AdminPage = ({ tab }: { readonly tab: AdminTab }): ReactElement => (
  <div className="page">
    <div className="page-head">
      <h1>{adminWords.title}</h1>
    </div>
    <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => goTo({ name: 'admin', tab: key as AdminTab })}>
      <TabList className="tab-list" aria-label={adminWords.tabs}>
        {tabs.map((name) => (
          <Tab key={name} id={name} className="tab">
            {parts[name].title}
          </Tab>
        ))}
      </TabList>
      {tabs.map((name) => {
        const { Part } = parts[name];
        return (
          <TabPanel key={name} id={name} className="tab-panel page-scroll">
            <CrashScreen>
              <Part />
            </CrashScreen>
          </TabPanel>
        );
      })}
    </Tabs>
  </div>
);

export default AdminPage;
