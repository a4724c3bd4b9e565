/** Names of what the page's preload may ask of the main process. Each handler checks its sender and parses what came. */
export const channels = {
  print: 'quay:print',
  listPrinters: 'quay:list-printers',
  saveFile: 'quay:save-file',
  openFile: 'quay:open-file',
  notify: 'quay:notify',
  quit: 'quay:quit',
  /** Page → main: its listener is in place. */
  portWanted: 'quay:port-wanted',
  /** Main → page, with the station's port. */
  port: 'quay:port',
} as const;
