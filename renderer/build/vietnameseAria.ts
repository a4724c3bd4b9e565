/**
 * React Aria speaks 33 languages in every bundle and Vietnamese is not one of them. At build time the words it would
 * say to a screen reader are replaced: all languages but its fallback are left out, the fallback speaks Vietnamese.
 */
import type { Plugin } from 'vite';

/** By the folder of React Aria's `intl`; a folder not named keeps its English, which no screen of ours says. */
const words: Readonly<Record<string, string>> = {
  combobox: `{
    focusAnnouncement: (args) => args.optionText + (args.isSelected ? ', đang chọn' : ''),
    countAnnouncement: (args) => args.optionCount + ' lựa chọn',
    selectedAnnouncement: (args) => args.optionText + ', đã chọn',
    buttonLabel: 'Mở danh sách gợi ý',
    listboxLabel: 'Gợi ý',
  }`,
  overlays: `{ dismiss: 'Đóng' }`,
  menu: `{ longPressMessage: 'Giữ lâu hoặc bấm Alt + mũi tên xuống để mở' }`,
};

export const vietnameseAria = (): Plugin => ({
  name: 'vietnamese-aria',
  enforce: 'pre',
  load(id) {
    const match = /\/(?:react-aria|react-stately|react-aria-components)\/dist\/private\/intl\/(?:([a-z]+)\/)?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id);
    if (match === null) return null;
    const [, folder = '', language] = match;
    if (language !== 'en-US') return 'export default {};';
    const said = words[folder];
    return said === undefined ? null : `export default ${said};`;
  },
});
