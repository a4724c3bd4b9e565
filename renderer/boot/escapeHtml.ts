/** Text in a document that is written as a string and printed: nothing in it is read as a tag or ends an attribute. */
export const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
