/** The window's menu: what the operating system expects, in Vietnamese. The work's own keys (F2, F4, …) belong to the page. */
import type { MenuItemConstructorOptions } from 'electron';

export const menuTemplate = (isDevelopment: boolean): MenuItemConstructorOptions[] => [
  { label: 'Tệp', submenu: [{ role: 'quit', label: 'Thoát' }] },
  {
    label: 'Sửa',
    submenu: [
      { role: 'undo', label: 'Hoàn tác' },
      { role: 'redo', label: 'Làm lại' },
      { type: 'separator' },
      { role: 'cut', label: 'Cắt' },
      { role: 'copy', label: 'Sao chép' },
      { role: 'paste', label: 'Dán' },
      { role: 'selectAll', label: 'Chọn tất cả' },
    ],
  },
  {
    label: 'Xem',
    submenu: [
      { role: 'zoomIn', label: 'Phóng to' },
      { role: 'zoomOut', label: 'Thu nhỏ' },
      { role: 'resetZoom', label: 'Cỡ thường' },
      { type: 'separator' },
      { role: 'togglefullscreen', label: 'Toàn màn hình' },
      ...(isDevelopment ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[]) : []),
    ],
  },
];
