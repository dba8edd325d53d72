/**
 * The one stylesheet of every page that a mailed link opens. It is a constant, so that its hash can stand in the
 * content security policy; it has no quotes, `&` or `<`, so that it means the same inside HTML.
 *
 * Widths are in em: whoever enlarges the text gets the narrow layout, whatever the screen (ux.md M3).
 */
import { createHash } from "node:crypto";

const rules = `
:root{color-scheme:light dark;--bg:#f7f5f0;--card:#fff;--ink:#1d2933;--soft:#4c5965;--line:#77838d;--rule:#dedacf;--main:#0b5563;--on:#fff;--tint:#e2eff0;--bad:#9b1c1c}
@media(prefers-color-scheme:dark){:root{--bg:#14191d;--card:#1c2328;--ink:#eaeef0;--soft:#b0bbc3;--line:#7f8c96;--rule:#333d44;--main:#83cbd6;--on:#0d1a1d;--tint:#17363c;--bad:#ffa8a0}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:40rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;justify-content:space-between;padding-top:.5rem;color:var(--soft);font-size:.9375rem}
header p{margin:0}
footer{margin-top:2.5rem;padding-top:1rem;padding-bottom:2.5rem;color:var(--soft);font-size:.9375rem}
footer p{border-top:1px solid var(--rule);margin:0;padding-top:.75rem}
h1{font-size:1.625rem;line-height:1.25;margin:1.25rem 0 .5rem;text-wrap:balance}
h2{font-size:1.1875rem;line-height:1.3;margin:0 0 .5rem;text-wrap:balance}
h3{font-size:1.0625rem;line-height:1.3;margin:1rem 0 .375rem}
p,ul{margin:0 0 .75rem}
ul{padding-left:1.25rem}
li{margin-bottom:.375rem}
a{color:var(--main);text-underline-offset:.15em}
footer a,.links a{display:inline-block;padding:.75rem 0;min-height:3rem}
ul.links{list-style:none;padding:0}
.links li{margin:0}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
h1:focus,h2:focus,.told:focus{outline:0}
.told{background:var(--tint);border-left:.25rem solid var(--main);padding:.5rem .75rem;font-weight:600}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--rule);border-radius:.75rem;padding:1rem;margin:1.25rem 0}
.card:not(fieldset)>:last-child,.card form>:last-child{margin-bottom:0}
.bad{border:2px solid var(--bad)}
.bad h1,.bad h2,.err{color:var(--bad)}
.card h1{margin-top:0}
.good{border:2px solid var(--main)}
.err{font-weight:600;margin:0 0 .5rem}
summary{padding:.75rem 0;min-height:3rem;color:var(--main);cursor:pointer;text-decoration:underline;text-underline-offset:.15em}
button{font:inherit;font-weight:600;min-height:3rem;padding:.625rem 1rem;border:2px solid var(--main);border-radius:.5rem;background:var(--card);color:var(--main);cursor:pointer;max-width:100%}
button.go{background:var(--main);color:var(--on)}
button.plain{border-color:transparent;background:none;text-decoration:underline;text-underline-offset:.15em;font-weight:400;padding:.625rem 0}
.none{position:absolute;width:0;height:0;min-height:0;padding:0;border:0}
.wide{width:100%;margin:1.75rem 0 .5rem;font-size:1.125rem;padding:.875rem 1rem}
textarea{display:block;width:100%;margin:.5rem 0 1rem;padding:.625rem .75rem;font:inherit;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:var(--ink)}
.acts{display:flex;flex-wrap:wrap;gap:.75rem}
fieldset{border:0;margin:2rem 0 0;padding:0;min-width:0}
h2+fieldset{margin-top:1rem}
.card>form:first-child>fieldset:first-child{margin-top:0}
legend{font-weight:600;font-size:1.0625rem;line-height:1.35;padding:0 0 .75rem;width:100%}
legend small{display:block;font-weight:400;font-size:.875rem;color:var(--soft)}
.row{display:grid;grid-template-columns:repeat(5,1fr);margin:0 -.875rem}
.row.three{grid-template-columns:repeat(3,1fr)}
.opt{display:flex;align-items:center;gap:.625rem;min-height:3rem;padding:.5rem .75rem;background:var(--card);border:1px solid var(--line);margin:-1px 0 0 0;line-height:1.3;cursor:pointer}
.row .opt{flex-direction:column;justify-content:flex-start;gap:.375rem;margin:0 0 0 -1px;padding:.75rem .0625rem .625rem;min-height:4.25rem;font-size:.8125rem;text-align:center;hyphens:auto}
.opt:first-child{border-radius:.5rem .5rem 0 0}
.opt:last-child{border-radius:0 0 .5rem .5rem}
.row .opt:first-child{border-radius:.5rem 0 0 .5rem;margin-left:0}
.row .opt:last-child{border-radius:0 .5rem .5rem 0}
.opt:has(:checked){background:var(--tint);box-shadow:inset 0 0 0 2px var(--main)}
.opt:focus-within{position:relative}
.skip{display:flex;align-items:center;gap:.625rem;min-height:3rem;padding:.25rem .125rem;color:var(--soft);font-size:.875rem;cursor:pointer}
input{flex:none;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--main)}
input[type=date]{width:100%;max-width:16rem;min-width:0;height:auto;min-height:3rem;margin:.5rem 0 0;padding:.5rem .75rem;font:inherit;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:var(--ink)}
table{width:100%;border-collapse:collapse;margin:0 0 .75rem}
caption{text-align:left;padding-bottom:.25rem;color:var(--soft)}
th,td{padding:.5rem .5rem .5rem 0;border-top:1px solid var(--rule);text-align:left;font-weight:400;vertical-align:top;overflow-wrap:break-word}
td:last-child,thead th:last-child{text-align:right;padding-right:0;font-variant-numeric:tabular-nums}
.num td:last-child,.num th:last-child{white-space:nowrap}
tfoot th,tfoot td{font-weight:600;border-top:2px solid var(--line)}
td small{display:block;color:var(--soft)}
@media(max-width:19.9em){th,td{overflow-wrap:anywhere}}
@media(min-width:30em){.row{margin:0}.row .opt{font-size:.9375rem}}
@media(max-width:22.37em){.row,.row.three{grid-template-columns:1fr;margin:0}.row .opt{flex-direction:row;justify-content:flex-start;text-align:left;font-size:1rem;margin:-1px 0 0;padding:.5rem .75rem;min-height:3rem}.row .opt:first-child{border-radius:.5rem .5rem 0 0}.row .opt:last-child{border-radius:0 0 .5rem .5rem}.acts button{width:100%}}
@media(forced-colors:active){.opt:has(:checked){outline:3px solid Highlight;outline-offset:-3px}}
@media print{button,form .skip{display:none}}
`;

/** The stylesheet, exactly as it stands between the style tags. */
export const STYLE: string = rules.replaceAll("\n", "");

/** The stylesheet's source expression for `style-src`. */
export const STYLE_SOURCE: string = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;
