/** The province's pages as Mustache: everything is escaped (`{{ }}` only), nothing is a script. */
import Mustache from 'mustache';
import { provinceWords } from '#shared/messages/province';

export const provincePath = '/tinh';
export const paths = {
  stations: provincePath,
  station: (id: string): string => `${provincePath}/may/${encodeURIComponent(id)}`,
  leases: `${provincePath}/dai-so`,
  accessLog: `${provincePath}/nhat-ky`,
  signIn: `${provincePath}/dang-nhap`,
  signOut: `${provincePath}/dang-xuat`,
  style: `${provincePath}/kieu.css`,
} as const;

/** What each page is drawn with beside its own view. */
export interface Frame {
  readonly title: string;
  readonly simulated: boolean;
  /** Null: nobody is signed in. */
  readonly session: { readonly officerName: string; readonly formToken: string } | null;
  readonly section: 'stations' | 'leases' | 'access-log' | null;
}

export const renderPage = (body: string, view: object, frame: Frame): string =>
  Mustache.render(layout, { w: provinceWords, p: paths, ...view, ...frame, at: { stations: frame.section === 'stations', leases: frame.section === 'leases', accessLog: frame.section === 'access-log' } }, { body });

const layout = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}} · {{w.product}}</title>
<link rel="stylesheet" href="{{p.style}}">
</head>
<body>
<a class="skip" href="#noi-dung">{{w.skip}}</a>
<header>
<p class="product">{{w.product}}</p>{{#simulated}}<p class="simulated">{{w.simulated}}</p>{{/simulated}}
{{#session}}
<nav aria-label="{{w.sections}}">
<a href="{{p.stations}}"{{#at.stations}} aria-current="page"{{/at.stations}}>{{w.stations}}</a>
<a href="{{p.leases}}"{{#at.leases}} aria-current="page"{{/at.leases}}>{{w.leases}}</a>
<a href="{{p.accessLog}}"{{#at.accessLog}} aria-current="page"{{/at.accessLog}}>{{w.accessLog}}</a>
</nav>
<form class="out" method="post" action="{{p.signOut}}"><input type="hidden" name="token" value="{{formToken}}"><span>{{officerName}}</span> <button>{{w.signOut}}</button></form>
{{/session}}
</header>
<main id="noi-dung" tabindex="-1"{{#error}} data-error="{{error.type}}"{{/error}}>
<h1>{{title}}</h1>
{{> body}}
</main>
</body>
</html>
`;

export const signInPage = `<form class="sign-in" method="post" action="{{p.signIn}}">
{{#error}}<p class="problem" role="alert">{{error.text}}</p>{{/error}}
<input type="hidden" name="token" value="{{formToken}}">
<label for="officer">{{w.officer}}</label><input id="officer" name="officer" autocomplete="username" required maxlength="60" autofocus>
<label for="password">{{w.password}}</label><input id="password" name="password" type="password" autocomplete="current-password" required maxlength="200">
<button class="primary">{{w.signIn}}</button>
<p class="note">{{w.signInNote}}</p>
</form>
`;

export const errorPage = `<p class="problem" role="alert">{{error.text}}</p>
<p><a href="{{p.stations}}">{{w.back}}</a></p>
`;

export const stationsPage = `{{#empty}}<p>{{w.noStation}}</p>{{/empty}}{{^empty}}<p class="note">{{note}}</p>
<div class="scroll" role="region" aria-label="{{w.stations}}" tabindex="0">
<table>
<thead><tr><th scope="col">{{w.unit}}</th><th scope="col">{{w.state}}</th><th scope="col">{{w.heard}}</th><th scope="col">{{w.anchor}}</th><th scope="col" class="n">{{w.lag}}</th><th scope="col" class="n">{{w.rejected}}</th><th scope="col" class="n">{{w.conflicts}}</th><th scope="col" class="n">{{w.deferred}}</th><th scope="col" class="n">{{w.clock}}</th><th scope="col" class="n">{{w.declared}}</th><th scope="col" class="n">{{w.files}}</th></tr></thead>
<tbody>
{{#rows}}
<tr><th scope="row"><a href="{{href}}">{{unitName}}</a><span class="sub">{{agencyCode}} · {{station}}</span></th>
<td>{{#isGood}}<span class="mark good">{{w.good}}</span>{{/isGood}}{{#troubles}}<span class="mark {{state}}">{{text}}</span>{{/troubles}}</td>
<td class="t">{{heard}}</td><td class="t">{{anchor}}</td><td class="n">{{lag}}</td><td class="n">{{rejected}}</td><td class="n">{{conflicts}}</td><td class="n">{{deferred}}</td><td class="n">{{clock}}</td><td class="n">{{declared}}</td><td class="n">{{files}}</td></tr>
{{/rows}}
</tbody>
</table>
</div>
<p class="note">{{w.days30}} {{w.lagNote}}</p>{{/empty}}
`;

/** Head cells and rows of cells, all text. */
const table = `{{#table}}<h2>{{heading}}</h2>{{#note}}<p class="note">{{note}}</p>{{/note}}
{{#isEmpty}}<p>{{w.empty}}</p>{{/isEmpty}}{{^isEmpty}}<div class="scroll" role="region" aria-label="{{heading}}" tabindex="0"><table>
<thead><tr>{{#head}}<th scope="col">{{.}}</th>{{/head}}</tr></thead>
<tbody>{{#rows}}<tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
{{/rows}}</tbody></table></div>{{/isEmpty}}
{{/table}}`;

export const stationPage = `<p class="note">{{agencyCode}} · {{station}}. {{w.joined}}: {{joined}}. {{w.heard}}: {{heard}}. {{w.anchor}}: {{anchor}}.</p>
<p>{{#isGood}}<span class="mark good">{{w.good}}</span>{{/isGood}}{{#troubles}}<span class="mark {{state}}">{{text}}</span>{{/troubles}}</p>
{{#open}}${table}{{/open}}
<h2>{{w.clockTitle}}</h2><p class="note">{{clockOf}}</p>
<ul>{{#clockLines}}<li>{{.}}</li>{{/clockLines}}</ul>
{{#closings}}${table}{{/closings}}{{#lives}}${table}{{/lives}}{{#outages}}${table}{{/outages}}{{#drills}}${table}{{/drills}}
`;

export const tablePage = table;

export const style = `:root { --ink: #17202e; --ink-2: #4c5a70; --line: #d5dae2; --accent: #1a5cc0; --accent-dark: #164c9f; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f4f7; color: var(--ink); font: 14px/1.45 'Be Vietnam Pro', system-ui, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px; padding: 8px 20px; background: #16264a; color: #e8edf7; }
header p { margin: 0; } .product { font-weight: 600; } .simulated { background: #f0b44c; color: #231800; padding: 1px 8px; border-radius: 4px; font-weight: 600; }
nav { display: flex; gap: 4px; } nav a { color: #e8edf7; padding: 6px 10px; border-radius: 6px; text-decoration: none; } nav a[aria-current] { background: #25437e; font-weight: 600; } nav a:hover { text-decoration: underline; }
.out { margin-left: auto; display: flex; gap: 10px; align-items: center; }
main { padding: 12px 20px 40px; outline: none; } h1 { font-size: 20px; margin: 6px 0; } h2 { font-size: 15px; margin: 22px 0 4px; }
a { color: var(--accent-dark); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; } header :focus-visible { outline-color: #fff; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; padding: 6px 10px; background: #fff; z-index: 1; }
.note, .sub { color: var(--ink-2); } .note { margin: 4px 0 8px; max-width: 110ch; } .sub { display: block; font-size: 12px; font-weight: 400; }
.scroll { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; overflow-wrap: break-word; } .t { white-space: nowrap; }
tbody th { min-width: 12em; } tbody th a { font-weight: 600; } thead th { font-weight: 600; font-size: 12px; color: var(--ink-2); background: #f8f9fb; overflow-wrap: normal; } tbody tr:last-child > * { border-bottom: 0; } .n { text-align: right; white-space: nowrap; } thead .n { white-space: normal; }
.mark { display: inline-block; margin: 0 4px 2px 0; padding: 1px 8px; border: 1px solid; border-radius: 10px; font-size: 12px; font-weight: 600; white-space: nowrap; }
.good { color: #1c5f3a; background: #e9f4ed; border-color: #b7d8c3; } .soon { color: #7a4b00; background: #fff4e0; border-color: #efcf97; } .late { color: #a3201d; background: #fdebea; border-color: #f0bbb8; }
.mark.good::before { content: '✓ '; } .mark.soon::before { content: '△ '; } .mark.late::before { content: '● '; }
.problem { max-width: 80ch; padding: 8px 12px; border: 1px solid #f0bbb8; border-radius: 6px; background: #fdebea; color: #a3201d; }
.sign-in .problem { margin: 0; } .sign-in { display: grid; gap: 6px; max-width: 22em; padding: 16px; background: #fff; border: 1px solid var(--line); border-radius: 6px; }
input { font: inherit; padding: 7px 10px; border: 1px solid #8591a5; border-radius: 6px; } button { font: inherit; font-weight: 600; min-height: 32px; padding: 4px 12px; border: 1px solid #8591a5; border-radius: 6px; background: #fff; color: var(--ink); cursor: pointer; }
button.primary { margin-top: 8px; min-height: 36px; background: var(--accent); border-color: var(--accent); color: #fff; } button:hover { text-decoration: underline; }
`;
