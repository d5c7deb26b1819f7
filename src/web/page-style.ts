/** System fonts and colours of the reader's own light or dark scheme; nothing is loaded. */
export const pageStyle = `
:root {
  --ground: #f6f7f8; --card: #fff; --text: #1b2327; --faint: #566268; --line: #dfe4e6;
  --code: #eef2f3; --accent: #0f766e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171a; --card: #1a2125; --text: #e4e9eb; --faint: #9aa7ad; --line: #2b353a;
    --code: #0f1417; --accent: #5eead4;
  }
}
* { box-sizing: border-box }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 52rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem) }
header { display: flex; align-items: center; gap: .9rem; margin-bottom: 1.75rem }
header img { flex: none }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; letter-spacing: -.01em }
header p { margin: .1rem 0 0; color: var(--faint) }
section {
  margin-bottom: 1.1rem; padding: clamp(1rem, 3.5vw, 1.6rem);
  background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
}
h2 { margin: 0 0 .4rem; font-size: 1.1rem; color: var(--accent) }
p { margin: 0 0 .5rem }
ol { margin: 0; padding-left: 1.3rem }
li + li { margin-top: 1rem }
li::marker { color: var(--faint) }
pre {
  margin: 0; padding: .7rem clamp(.5rem, 2.5vw, .85rem); background: var(--code); border-radius: .5rem;
  font: clamp(.8rem, 3.4vw, .875rem)/1.6 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
}
code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em }
pre code {
  display: block; padding-left: 1.5em; text-indent: -1.5em; font-size: inherit;
  white-space: pre-wrap; overflow-wrap: anywhere; user-select: all;
}
code span { white-space: nowrap }
dt { font-weight: 600 }
dd { margin: 0 0 .8rem }
dd:last-child { margin: 0 }
.remark { margin: .9rem 0 0; color: var(--faint); font-size: .9rem }
code { overflow-wrap: anywhere }
`
