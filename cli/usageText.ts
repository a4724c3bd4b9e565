/** What commander finds wrong with the arguments, and the headings of its help, in Vietnamese. */
import type { Command, CommanderError } from 'commander';

const sentences: Readonly<Record<string, (found: string) => string>> = {
  'commander.unknownOption': (found) => `Không có tùy chọn ${found}. Xem các tùy chọn bằng --help.`,
  'commander.unknownCommand': (found) => `Không có lệnh ${found}. Xem các lệnh bằng --help.`,
  'commander.missingArgument': (found) => `Lệnh này cần thêm ${found}. Xem cách dùng bằng --help.`,
  'commander.optionMissingArgument': (found) => `Tùy chọn ${found} cần một giá trị.`,
  'commander.missingMandatoryOptionValue': (found) => `Lệnh này cần tùy chọn ${found}.`,
  'commander.excessArguments': () => 'Lệnh này không nhận nhiều đối số như vậy. Nếu một đối số có dấu cách, hãy đặt trong dấu ngoặc kép.',
  'commander.invalidArgument': (found) => `Giá trị của ${found} không dùng được. Xem các giá trị bằng --help.`,
  'commander.help': () => 'Chưa ghi lệnh cần làm. Xem các lệnh bằng --help.',
};

/** Commander quotes what it found: `error: unknown option '--x'`. */
export const commanderToText = ({ code, message }: CommanderError): string => {
  const found = /'([^']*)'/.exec(message)?.[1] ?? '';
  return sentences[code]?.(found) ?? message.replace(/^error: /, '');
};

const headings: Readonly<Record<string, string>> = { 'Usage:': 'Cách dùng:', 'Arguments:': 'Đối số:', 'Options:': 'Tùy chọn:', 'Commands:': 'Lệnh:', 'Global Options:': 'Tùy chọn chung:' };

export const speakVietnamese = (program: Command): Command =>
  program
    .configureHelp({ styleTitle: (title) => headings[title] ?? title, showGlobalOptions: true })
    .helpOption('-h, --help', 'xem cách dùng')
    .helpCommand(false)
    .configureOutput({ outputError: () => undefined });
