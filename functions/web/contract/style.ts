/** The contract page's style sheet; hashed in its content security policy. */
export const CONTRACT_STYLE = `
:root{color-scheme:light dark;--ink:#1b2733;--soft:#5b6b7a;--line:#d8dee5;--paper:#fff;--code:#f3f6f9;--go:#0b6e4f;--put:#8a5a00;--stop:#a3262a;--read:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#9fb0c0;--line:#33414e;--paper:#12181e;--code:#1b242c;--go:#5fd0a5;--put:#f0b84a;--stop:#ff8f8f;--read:#7ab8ff}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
main{max-width:62rem;margin:0 auto;padding:1rem}h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0}summary{padding:.6rem .8rem;cursor:pointer}
details>div{padding:0 .8rem .8rem}code,pre{font:14px/1.45 ui-monospace,monospace}pre{background:var(--code);padding:.6rem;overflow:auto;border-radius:4px}
.m{font-weight:700;display:inline-block;min-width:4.5rem}.GET{color:var(--read)}.POST{color:var(--go)}.PATCH,.PUT{color:var(--put)}.DELETE{color:var(--stop)}
p.s{margin:.2rem 0;color:var(--soft)}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-top:1px solid var(--line);font-size:.92rem}
nav ul{columns:3;padding-left:1.2rem}@media(max-width:40rem){nav ul{columns:1}}a{color:var(--read)}
`;
