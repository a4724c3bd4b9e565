/**
 * What our own page may do, the same in both hosts: run the scripts of its own build, draw, and talk to its own host.
 * `'unsafe-inline'` for styles only: the receipt's preview is a `srcdoc` frame, which inherits this policy and carries its
 * style sheet inside, and virtual lists place their rows by style attributes. Scripts are never inline.
 */
export const contentSecurityPolicy = (connectTo: readonly string[]): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...connectTo].join(' '),
    "frame-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A document that is only looked at or printed: no script, nothing fetched but the paper's fonts. */
export const printedDocumentPolicy = (fontSource: string): string =>
  ["default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', `font-src data: ${fontSource}`, "base-uri 'none'", "form-action 'none'"].join('; ');
