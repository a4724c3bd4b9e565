/** The papers of a plain life: which exist, their numbers, and how prints are counted. */
import type { PlainLife, PlainUnit } from './plainLife.ts';

/** The forms that can be printed of a dossier as it is. */
export const plainForms = (life: PlainLife): string[] => {
  if (life.status === 'registered') return [];
  const forms = {
    '01': life.isReceived && !life.isCertified,
    '02': hasPaper(life, '02'),
    '03': hasPaper(life, '03'),
    '04': hasPaper(life, '04'),
    '05': hasPaper(life, '05'),
    '06': life.isReceived,
    slip: life.isReceived && !life.isCertified,
  };
  return Object.entries(forms).flatMap(([form, exists]) => (exists ? [form] : [])).sort();
};

/** Each Mẫu 02 after the first is counted by itself. */
export const plainPrintKey = (life: PlainLife, form: string): string => {
  const requests = life.papers.filter((paper) => paper.startsWith('02 ')).length;
  return form === '02' && requests > 1 ? `02/${requests}` : form;
};

/** One series a year for each form. */
export const numbered = ({ numbers }: PlainUnit, life: PlainLife, form: string, today: string): void => {
  const series = `${form}/${today.slice(0, 4)}`;
  const number = numbers.get(series) ?? 1;
  numbers.set(series, number + 1);
  life.papers.push(`${form} ${number}/${today.slice(0, 4)}`);
};

export const hasPaper = (life: PlainLife, form: string): boolean => life.papers.some((paper) => paper.startsWith(`${form} `));
