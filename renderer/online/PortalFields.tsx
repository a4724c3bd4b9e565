/** What the national portal says of an online dossier: its code, and the minute it was sent (wall clock of Viet Nam). */
import type { ReactElement } from 'react';
import { intakeWords } from '#shared/messages/intake';
import { registerWords } from '#shared/messages/online';
import type { LocalMinute } from '#shared/time';
import { TextInput } from '../components/fields.tsx';
import { tidyTypedDate, typedToDate } from '../intake/typedDate.ts';

export interface PortalFacts {
  readonly code: string;
  readonly day: string;
  readonly hour: string;
}

export const portalProblems = ({ code, day, hour }: PortalFacts): Readonly<Record<keyof PortalFacts, string | null>> => ({
  code: code.trim().length < 3 ? registerWords.codeMissing : null,
  day: typedToDate(day) === null ? intakeWords.dateWrong : null,
  hour: typedToHour(hour) === null ? registerWords.hourWrong : null,
});

/** Null while day or hour are not there yet. */
export const typedToSubmittedAt = ({ day, hour }: PortalFacts): LocalMinute | null => {
  const [date, time] = [typedToDate(day), typedToHour(hour)];
  return date === null || time === null ? null : `${date}T${time}`;
};

/** `8:05`, `0805`, `8h05` as `08:05`. */
const typedToHour = (typed: string): string | null => {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:h.]?(\d{2})$/.exec(typed.trim()) ?? [];
  return hour === '' || Number(hour) > 23 || Number(minute) > 59 ? null : `${hour.padStart(2, '0')}:${minute}`;
};

interface Props {
  readonly portal: PortalFacts;
  readonly onChange: (portal: PortalFacts) => void;
  readonly isTried: boolean;
  /** Shown where nothing is typed yet: today, this minute. */
  readonly today: string;
  readonly time: string;
}

export const PortalFields = ({ portal, onChange, isTried, today, time }: Props): ReactElement => {
  const problems = portalProblems(portal);
  const said = (name: keyof PortalFacts): string | null => (isTried ? problems[name] : null);
  return (
    <section aria-labelledby="portal-title">
      <h2 id="portal-title">{registerWords.portal}</h2>
      <div className="grid">
        <TextInput className="span-6" label={registerWords.code} value={portal.code} onChange={(code) => onChange({ ...portal, code })} spellCheck={false} maxLength={80} isRequired problem={said('code')} />
        <TextInput className="span-3" label={registerWords.day} value={portal.day} onChange={(day) => onChange({ ...portal, day })} onBlur={() => onChange({ ...portal, day: tidyTypedDate(portal.day) })} inputMode="numeric" placeholder={today} isRequired problem={said('day')} />
        <TextInput className="span-3" label={registerWords.hour} value={portal.hour} onChange={(hour) => onChange({ ...portal, hour })} onBlur={() => onChange({ ...portal, hour: typedToHour(portal.hour) ?? portal.hour })} inputMode="numeric" placeholder={time} isRequired problem={said('hour')} />
      </div>
    </section>
  );
};
