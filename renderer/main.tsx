import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/fields.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/calendar.css';
import './styles/closeDay.css';
import './styles/lateness.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { connect } from './api/client.ts';
import { ConnectionContext, createQueries } from './api/queries.ts';
import { App } from './app/App.tsx';
import { CrashScreen } from './app/CrashScreen.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html lost its root');

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="vi-VN">
      <CrashScreen>
        <ConnectionContext value={connect()}>
          <QueryClientProvider client={createQueries()}>
            <App />
          </QueryClientProvider>
        </ConnectionContext>
      </CrashScreen>
    </I18nProvider>
  </StrictMode>,
);
