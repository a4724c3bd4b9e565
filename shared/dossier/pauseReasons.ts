/**
 * For what a dossier may be paused (tạm dừng, domain.md §3.4). A list and not free text, because pauses without legal
 * ground are what counters were criticised for: each pause has its code, its legal basis as written by the officer, its
 * approver and its term, and can be reported by code. `basis` is offered, never written by itself.
 */
export const pauseReasonCodes = ['verification', 'relatives-confirmation', 'public-posting', 'other-body', 'dispute', 'other-law'] as const;
export type PauseReasonCode = (typeof pauseReasonCodes)[number];

export const pauseReasons: Readonly<Record<PauseReasonCode, { readonly text: string; readonly basis: string }>> = {
  verification: { text: 'Xác minh với cơ quan khác', basis: 'Nghị định 123/2015/NĐ-CP' },
  'relatives-confirmation': { text: 'Chờ thân nhân xác nhận trên VNeID', basis: 'Nghị định 63/2024/NĐ-CP' },
  'public-posting': { text: 'Niêm yết công khai', basis: '' },
  'other-body': { text: 'Lấy ý kiến cơ quan khác', basis: '' },
  dispute: { text: 'Có tranh chấp, khiếu nại đang được giải quyết', basis: '' },
  'other-law': { text: 'Trường hợp khác do luật chuyên ngành quy định', basis: '' },
};

/** The text of a code; a code of an older list is shown as it is. */
export const pauseReasonToText = (code: string): string => (pauseReasons as Readonly<Record<string, { readonly text: string }>>)[code]?.text ?? code;
