import type { ReactElement } from 'react';
import { ui } from '#shared/messages/ui';
import { CalendarYear } from './CalendarYear.tsx';
import { Officers } from './Officers.tsx';
import { Verify } from './Verify.tsx';

const AdminPage = (): ReactElement => (
  <div className="page page-scroll">
    <div className="page-head">
      <h1>{ui.admin.title}</h1>
    </div>
    <Officers />
    <CalendarYear />
    <Verify />
  </div>
);

export default AdminPage;
