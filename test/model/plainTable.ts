/**
 * What may be done from where, by whom: the life of a dossier once more, for the model test, from domain.md §3.3, §3.4, §4
 * and DESIGN §5. Uses nothing of `shared`.
 */

const everywhereReceived =
  'accepted>accepted not-accepted>not-accepted processing>processing supplement>supplement payment>payment withdrawn>withdrawn stopped>stopped completed>completed returned>returned';

/** From where to where. What is not written may not be done. */
export const ways: Readonly<Record<string, string>> = {
  forward: 'accepted>processing processing>processing',
  complete: 'accepted>completed processing>completed',
  'result-arrived': 'accepted>completed processing>completed completed>completed',
  return: 'completed>returned',
  refuse: 'registered>not-accepted accepted>not-accepted',
  withdraw: 'registered>withdrawn accepted>withdrawn processing>withdrawn supplement>withdrawn payment>withdrawn',
  correct: 'registered>registered accepted>accepted processing>processing supplement>supplement payment>payment stopped>stopped completed>completed',
  print: everywhereReceived,
  'request-supplement': 'registered>supplement accepted>supplement processing>supplement',
  'receive-supplement': 'supplement>back',
  'close-unanswered': 'supplement>stopped',
  pause: 'processing>stopped',
  resume: 'stopped>back',
  'request-payment': 'processing>payment',
  'payment-done': 'payment>back',
  stop: 'accepted>stopped processing>stopped supplement>stopped payment>stopped stopped>stopped',
  extend: 'accepted>accepted processing>processing',
  recall: 'completed>processing',
  'confirm-due': 'accepted>accepted processing>processing supplement>supplement payment>payment stopped>stopped',
  'tell-applicant': 'supplement>supplement',
  'hand-in-supplement': 'supplement>supplement',
  accept: 'registered>accepted',
  transfer: 'accepted>processing processing>processing',
  'take-back': 'processing>processing',
  submit: 'accepted>processing processing>processing',
  sign: 'processing>completed',
  'send-back': 'processing>processing',
  'request-verification': 'processing>stopped',
  'verification-answered': 'stopped>back',
  'request-void': `registered>registered ${everywhereReceived}`,
  void: 'registered>stopped accepted>stopped not-accepted>stopped processing>stopped supplement>stopped payment>stopped withdrawn>stopped stopped>stopped completed>stopped returned>stopped',
  'decline-void': `registered>registered ${everywhereReceived}`,
  declare: 'accepted>accepted processing>processing completed>completed returned>returned',
  // With something declared it leads where that leads.
  'approve-declaration': 'accepted>completed processing>completed completed>returned',
  'decline-declaration': everywhereReceived,
  // To where it was.
  undo: 'completed>before returned>before',
  'state-cause': everywhereReceived,
  'send-apology': everywhereReceived,
};

export const rights: Readonly<Record<string, string>> = {
  forward: 'reception processing leader',
  complete: 'processing leader',
  'result-arrived': 'reception returning',
  return: 'returning',
  refuse: 'reception leader',
  withdraw: 'reception',
  correct: 'reception leader',
  print: 'reception processing leader returning',
  'request-supplement': 'reception processing leader',
  'receive-supplement': 'reception processing',
  'close-unanswered': 'reception leader',
  pause: 'processing leader',
  resume: 'processing leader',
  'request-payment': 'reception processing leader',
  'payment-done': 'reception processing',
  stop: 'reception leader',
  extend: 'processing leader',
  recall: 'processing leader',
  'confirm-due': 'reception leader',
  'tell-applicant': 'reception',
  'hand-in-supplement': 'reception',
  accept: 'reception',
  transfer: 'reception processing leader',
  'take-back': 'reception processing',
  submit: 'processing',
  sign: 'leader',
  'send-back': 'leader',
  'request-verification': 'processing leader',
  'verification-answered': 'reception processing leader',
  'request-void': 'reception processing leader',
  void: 'leader',
  'decline-void': 'leader',
  declare: 'reception processing leader returning',
  'approve-declaration': 'leader',
  'decline-declaration': 'leader',
  undo: 'reception processing leader returning',
  'state-cause': 'reception processing leader returning',
  'send-apology': 'reception processing leader returning',
};
/** What may be taken back, in the minute it was done. */
export const undoable = 'complete result-arrived return';
/** Not while another unit has the matter. */
export const ownWork = 'forward complete transfer submit sign send-back pause request-verification';

/** Acts the model knows. */
export const plainActs: readonly string[] = Object.keys(ways);

/** What may be done from that status, leaving aside what else an act needs. */
export const plainActsFrom = (status: string): readonly string[] => plainActs.filter((act) => (ways[act] ?? '').split(' ').some((way) => way.startsWith(`${status}>`)));
/** Acts after which little is left to do. */
export const plainEnds: readonly string[] = ['refuse', 'withdraw', 'stop', 'return', 'void'];
