import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import { type CitizenCard, isPhonePlausible, tidyPhone } from '#shared/dossier/identity';
import { idKindWords, sexWords } from '#shared/messages/dossierFields';
import { intakeWords } from '#shared/messages/intake';
import { ui } from '#shared/messages/ui';
import { cardInField } from './form.ts';
import { isGivingBack } from '../scan/heldKeys.ts';
import { FormDate, FormSelect, FormText, useIntakeForm } from './formFields.tsx';

const personKinds = ['personal-id', 'cmnd', 'passport', 'none'] as const;
const organisationKinds = ['org-id', 'tax-code', 'none'] as const;
const kindOptions = (kinds: readonly (keyof typeof idKindWords)[]): readonly (readonly [string, string])[] => kinds.map((kind) => [kind, idKindWords[kind]] as const);
const tidyNumber = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

export const ApplicantFields = ({ onCard }: { readonly onCard: (card: CitizenCard, part: 'applicant' | 'authorised') => void }): ReactElement => {
  const { control, getValues, setValue } = useIntakeForm();
  const [kind, idKind, idNumber] = useWatch({ control, name: ['applicant.kind', 'applicant.idKind', 'applicant.idNumber'] });
  const takeKindOf = useKindOfNumber();
  const isPerson = kind === 'person';
  const isOldNumber = idKind === 'cmnd' && isCmndNumber(idNumber);
  const kinds: readonly string[] = isPerson ? personKinds : organisationKinds;
  if (!kinds.includes(idKind)) queueMicrotask(() => kinds.includes(getValues('applicant.idKind')) || setValue('applicant.idKind', isPerson ? 'personal-id' : 'org-id', { shouldDirty: true }));
  return (
    <section aria-labelledby="applicant-title">
      <h2 id="applicant-title">{intakeWords.applicant}</h2>
      <div className="grid" data-part="applicant">
        <FormText className="span-4" name="applicant.idNumber" label={idKind === 'personal-id' ? intakeWords.idNumber : intakeWords.idNumberOther} isDisabled={idKind === 'none'} tidy={tidyNumber} spellCheck={false} {...(isOldNumber ? { hint: intakeWords.becameCmnd } : {})} onLeft={(typed) => takeKindOf(typed, 'applicant')} onArrived={(before, after) => arrivedCard(before, after, (card) => onCard(card, 'applicant'))} />
        <FormText className="span-5 enter-when-empty" name="applicant.name" label={isPerson ? intakeWords.name : intakeWords.organisationName} isRequired />
        <FormText className="span-3" name="applicant.phone" label={intakeWords.phone} inputMode="tel" tidy={tidyPhone} doubt={phoneDoubt} />
        <FormText className="span-7 enter-when-empty" name="applicant.address" label={intakeWords.address} />
        <FormText className="span-3 enter-skips" name="applicant.email" label={intakeWords.email} inputMode="email" spellCheck={false} />
        {isPerson && <FormSelect className="span-2 enter-skips" name="applicant.sex" label={intakeWords.sex} options={[['', ui.emptyChoice], ['male', sexWords.male], ['female', sexWords.female]]} />}
        <FormSelect className="span-2 enter-skips" name="applicant.kind" label={intakeWords.applicantKind} options={[['person', intakeWords.person], ['organisation', intakeWords.organisation]]} />
        <FormSelect className="span-4 enter-skips" name="applicant.idKind" label={intakeWords.idKind} options={kindOptions(isPerson ? personKinds : organisationKinds)} />
        {isPerson && <FormDate className="span-3 enter-when-empty" name="applicant.birthDate" label={intakeWords.birthDate} />}
        <FormSelect className="span-3" name="behalf" label={intakeWords.behalf} options={[['self', intakeWords.behalfSelf], ['other', intakeWords.behalfOther]]} />
      </div>
    </section>
  );
};

const phoneDoubt = (typed: string): string | null => (isPhonePlausible(tidyPhone(typed)) ? null : intakeWords.phoneDoubt);

export const AuthorisedFields = ({ onCard }: { readonly onCard: (card: CitizenCard, part: 'applicant' | 'authorised') => void }): ReactElement | null => {
  const { control } = useIntakeForm();
  const [behalf, idKind, idNumber] = useWatch({ control, name: ['behalf', 'authorised.idKind', 'authorised.idNumber'] });
  const takeKindOf = useKindOfNumber();
  if (behalf === 'self') return null;
  return (
    <section aria-labelledby="authorised-title">
      <h2 id="authorised-title">
        {intakeWords.authorised} <span className="secondary">{intakeWords.authorisedHint}</span>
      </h2>
      <div className="grid" data-part="authorised">
        <FormText className="span-4" name="authorised.idNumber" label={intakeWords.idNumber} tidy={tidyNumber} spellCheck={false} {...(idKind === 'cmnd' && isCmndNumber(idNumber) ? { hint: intakeWords.becameCmnd } : {})} onLeft={(typed) => takeKindOf(typed, 'authorised')} onArrived={(before, after) => arrivedCard(before, after, (card) => onCard(card, 'authorised'))} />
        <FormText className="span-5 enter-when-empty" name="authorised.name" label={intakeWords.name} isRequired />
        <FormText className="span-3" name="authorised.phone" label={intakeWords.phone} inputMode="tel" tidy={tidyPhone} doubt={phoneDoubt} />
        <FormText className="span-8 enter-when-empty" name="authorised.address" label={intakeWords.address} />
        <FormSelect className="span-4 enter-skips" name="authorised.idKind" label={intakeWords.idKind} options={kindOptions(personKinds)} />
        <FormText className="span-4 enter-skips" name="authorised.email" label={intakeWords.email} inputMode="email" spellCheck={false} />
        <FormText className="span-4" name="authorised.paperNumber" label={intakeWords.paperNumber} />
        <FormDate className="span-4" name="authorised.paperDate" label={intakeWords.paperDate} />
      </div>
    </section>
  );
};

const arrivedCard = (before: string, after: string, take: (card: CitizenCard) => void): boolean => {
  // A busy machine gives a scan's letters back in pieces: the scan itself is still being heard.
  const card = isGivingBack() ? null : cardInField(before, after);
  if (card === null) return false;
  take(card);
  return true;
};

/** Nine digits are the old identity card, never a căn cước: nobody should have to go and choose that. */
const isCmndNumber = (typed: string): boolean => /^\d{9}$/.test(typed.replace(/\s/g, ''));

const useKindOfNumber = (): ((typed: string, part: 'applicant' | 'authorised') => void) => {
  const { getValues, setValue } = useIntakeForm();
  return (typed, part) => {
    const kind = getValues(`${part}.idKind`);
    const digits = typed.replace(/\s/g, '');
    if (kind === 'personal-id' && isCmndNumber(digits)) setValue(`${part}.idKind`, 'cmnd', { shouldDirty: true });
    if (kind === 'cmnd' && /^\d{12}$/.test(digits)) setValue(`${part}.idKind`, 'personal-id', { shouldDirty: true });
  };
};
