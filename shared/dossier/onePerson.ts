/**
 * Whether dossiers are of one and the same person (người nộp hồ sơ): asked where several go on one receipt, and where the
 * desk goes on with the person before it. Our design. Renderer-safe.
 */
import type { Applicant } from './intake.ts';

/** A paper somebody can read through while standing: more dossiers of one person go on a second one. */
export const MOST_TOGETHER = 30;

type Person = Pick<Applicant, 'kind' | 'name' | 'idKind' | 'idNumber' | 'birthDate' | 'phone'>;

/**
 * The same name, and the same paper of identity; where neither has one, the same birthday and phone, since a name alone is
 * nobody's. Letter case and blanks do not count, marks do.
 */
export const isSamePerson = (one: Person, other: Person): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ kind, name, idKind, idNumber, birthDate, phone }: Person): string => {
  const said = name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi');
  return JSON.stringify(idNumber === '' ? [kind, said, birthDate, phone] : [kind, said, idKind, idNumber]);
};
