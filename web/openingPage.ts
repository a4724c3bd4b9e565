/** The pages before a desk is open: no script, nothing loaded, so that they show even where the screen was not built. */
import { openingWords } from '#shared/messages/host';

/** @param notice what went wrong at the last try, or null. */
export const openingPage = (notice: string | null): string =>
  page(
    openingWords.title,
    `<h1>${escape(openingWords.heading)}</h1>
<p>${escape(openingWords.explanation)}</p>
${notice === null ? '' : `<p class="notice" role="alert">${escape(notice)}</p>`}
<form method="post" action="/open" autocomplete="off">
<label for="code">${escape(openingWords.code)}</label>
<input id="code" name="code" inputmode="numeric" pattern="[0-9 ]{8,9}" maxlength="9" required autofocus>
<label for="seat">${escape(openingWords.seat)}</label>
<input id="seat" name="seat" maxlength="40">
<button>${escape(openingWords.submit)}</button>
</form>`,
  );

/**
 * After the right code. Not a redirect: a `SameSite=Strict` cookie is withheld from a redirect that began at a local file
 * (`openBrowserFile`), while the reload this page asks for is our own and carries it.
 */
export const openedPage = (): string => page(openingWords.title, `<p>${escape(openingWords.opened)}</p><p><a href="/">${escape(openingWords.enter)}</a></p>`, '<meta http-equiv="refresh" content="0; url=/">');

export const refusalPage = (text: string): string => page(openingWords.title, `<p role="alert">${escape(text)}</p>`);

/** A file on the owner's own disk that types the code for them; a form, since an address would be kept in the browser's history. */
export const openBrowserPage = (url: string, code: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escape(openingWords.opening)}</title></head><body>
<form id="open" method="post" action="${escape(url)}/open"><input type="hidden" name="code" value="${escape(code)}"><button>${escape(openingWords.submit)}</button></form>
<script>document.getElementById('open').submit();</script>
</body></html>
`;

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>${head}
<style>
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f5f7; color: #1b2430; font: 16px/1.5 system-ui, sans-serif; }
main { width: min(26rem, calc(100vw - 4rem)); padding: 2rem; background: #fff; border: 1px solid #d5dae1; border-radius: 6px; }
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; text-wrap: balance; }
label { display: block; margin: 1rem 0 0.375rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: 0.5rem; font: inherit; border: 1px solid #6b7686; border-radius: 4px; }
#code { font-size: 1.5rem; letter-spacing: 0.2em; font-variant-numeric: tabular-nums; }
button { margin-top: 1.25rem; padding: 0.6rem 1.2rem; font: inherit; font-weight: 600; color: #fff; background: #1c4482; border: 0; border-radius: 4px; }
:focus-visible { outline: 3px solid #1c4482; outline-offset: 2px; }
.notice { padding: 0.5rem 0.75rem; background: #fdf0e6; border-left: 4px solid #b45309; }
</style></head><body><main>${body}</main></body></html>
`;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
