/** One door from any typed error to its sentence. Renderer-safe. */
import type { AppError } from '../errors.ts';
import { accessMessages } from './access.ts';
import { catalogueMessages } from './catalogue.ts';
import { calendarMessages, deadlineMessages } from './deadline.ts';
import { feeMessages } from './fees.ts';
import { fileMessages } from './files.ts';
import { pdfErrorMessages, templateErrorMessages } from './forms.ts';
import { hostErrorMessages } from './host.ts';
import { stationErrorMessages } from './station.ts';
import { stepsMessages } from './steps.ts';
import { storageMessages } from './storage.ts';
import { syncMessages } from './sync.ts';

const sentences = {
  ...stationErrorMessages,
  ...storageMessages,
  ...accessMessages,
  ...syncMessages,
  ...hostErrorMessages,
  ...calendarMessages,
  ...deadlineMessages,
  ...catalogueMessages,
  CatalogueFileUnusable: () => 'Tệp không có thủ tục nào đọc được. Kiểm tra tệp danh mục rồi nhập lại; danh mục cũ vẫn dùng.',
  ...feeMessages,
  ...fileMessages,
  ...templateErrorMessages,
  ...pdfErrorMessages,
  ...stepsMessages,
} satisfies { readonly [T in AppError['type']]: (error: Extract<AppError, { type: T }>) => string };

export const errorToText = (error: AppError): string => (sentences[error.type] as (error: AppError) => string)(error);
