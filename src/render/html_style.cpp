#include "render/html_assets.h"

namespace budgetlint {

std::string_view html_style() {
  return R"css(
:root {
  color-scheme: light dark;
  --paper: #fff; --desk: #f4f5f7; --ink: #1c2024; --soft: #5b6470; --line: #d5d9df; --head: #eef1f5; --link: #0b57a4;
  --error: #b3141d; --error-bg: #fde4e4; --warning: #8a5300; --warning-bg: #fff0d0; --info: #1d5a8c; --info-bg: #e3f0fb;
  --good: #1a6b34; --lit: #0b57a4; --lit-bg: #cfe4ff; --related-bg: #e2dbff; --related: #5a3fc0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1e22; --desk: #121417; --ink: #e6e8eb; --soft: #a3acb7; --line: #3a4048; --head: #262b31; --link: #8cc2ff;
    --error: #ff9b9b; --error-bg: #4a1d20; --warning: #ffc670; --warning-bg: #443310; --info: #9ccdf5; --info-bg: #18354d;
    --good: #85d79c; --lit: #8cc2ff; --lit-bg: #23466e; --related-bg: #3a3066; --related: #c0b0ff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding: 22vh 1rem 22vh 1rem; }
body {
  margin: 0; background: var(--desk); color: var(--ink); line-height: 1.6; font-size: 15px;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
a { color: var(--link); text-underline-offset: 2px; }
a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--lit); outline-offset: 2px; }
.skip { position: absolute; left: -200vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .8rem; z-index: 9; }
header.page, main, footer.page { max-width: 100rem; margin: 0 auto; padding: 0 1.5rem; }
header.page { padding-top: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; line-height: 1.3; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .8rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); line-height: 1.35; }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .6rem; }
h4 { font-size: 1.02rem; margin: 0 0 .5rem; }
h5 { font-size: .95rem; margin: .8rem 0 .2rem; }
.subject { color: var(--soft); margin: 0 0 .8rem; }
.verdict {
  background: var(--paper); border: 1px solid var(--line); border-left: 6px solid var(--good); border-radius: 6px;
  padding: .8rem 1.1rem; margin: .8rem 0; font-size: 1.12rem; font-weight: 600;
}
.verdict.error { border-left-color: var(--error); } .verdict.warning { border-left-color: var(--warning); }
.verdict p { margin: 0; } .verdict p + p { font-size: .92rem; font-weight: 400; color: var(--soft); }
.sev { font-weight: 600; white-space: nowrap; }
.sev.error, .ref.error { color: var(--error); } .sev.warning, .ref.warning { color: var(--warning); }
.sev.info, .ref.info { color: var(--info); }
code { font-family: ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .86em; color: var(--soft); overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; background: var(--paper); }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
caption.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid var(--line); padding: .22rem .55rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); vertical-align: bottom; }
th[scope=row] { font-weight: 400; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.count td { text-align: right; font-variant-numeric: tabular-nums; }
.count td.text { text-align: left; }
.count td.zero { color: var(--soft); }
.index { width: 100%; }
.index caption { font-size: 1.05rem; padding-bottom: .4rem; }
.index td:nth-child(4) { color: var(--soft); font-size: .9em; overflow-wrap: anywhere; min-width: 10rem; }
.why { color: var(--soft); font-size: .9em; }
.jump { margin: 1rem 0; } .jump ul { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; list-style: none; padding: 0; margin: .2rem 0; }
.jump li.clean { font-size: .92em; } .jump .area { font-weight: 600; color: var(--soft); }
dl { margin: 0; } dd { margin: 0; }
.fields { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; margin: 0 0 .6rem; font-size: .93rem; }
.fields div { display: flex; gap: .5rem; } .fields dt { color: var(--soft); }
.block { margin: 0 0 1.2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .9rem 1.1rem; content-visibility: auto; contain-intrinsic-size: auto 30rem; }
.grids { display: flex; flex-wrap: wrap; align-items: flex-start; gap: .8rem 1.2rem; overflow-x: auto; padding: 2px; }
.grid { font-size: .9rem; flex: 0 1 auto; }
.grid thead th { white-space: normal; }
.prose { white-space: pre-line; margin: .2rem 0 .6rem; max-width: 60rem; }
.hit { font-weight: 600; }
.hit.error { background: var(--error-bg); box-shadow: inset 0 0 0 2px var(--error); }
.hit.warning { background: var(--warning-bg); box-shadow: inset 0 0 0 2px var(--warning); }
.hit.info { background: var(--info-bg); box-shadow: inset 0 -2px 0 var(--info); }
mark.hit, span.hit { color: inherit; padding: 0 .15em; border-radius: 2px; cursor: pointer; }
td.hit, th.hit { cursor: pointer; }
mark.hit { font-weight: 400; box-shadow: none; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
mark.hit.error { text-decoration-color: var(--error); text-decoration-style: double; }
mark.hit.warning { text-decoration-color: var(--warning); text-decoration-style: wavy; }
mark.hit.info { text-decoration-color: var(--info); text-decoration-style: dotted; }
.ref { font-size: .78em; font-weight: 700; text-decoration: none; white-space: nowrap; padding: 0 .2em; margin-left: .15em; border: 1px solid currentColor; border-radius: 3px; background: var(--paper); display: inline-block; line-height: 1.35; }
.lit, :target { outline: 3px solid var(--lit); outline-offset: 1px; }
.grid .lit, .grid :target, .prose .lit, .prose :target { background: var(--lit-bg); }
.lit-related { outline: 2px dashed var(--related); outline-offset: 1px; background: var(--related-bg); }
.cards { font-size: .92rem; }
.card { border: 1px solid var(--line); border-left: 5px solid var(--info); border-radius: 4px; padding: .55rem .8rem .6rem; margin: .8rem 0 0; background: var(--paper); }
.card.error { border-left-color: var(--error); } .card.warning { border-left-color: var(--warning); }
.card h5 { margin: 0; display: flex; gap: .5rem; } .card .no { color: var(--soft); }
.message { margin: .1rem 0 .35rem; font-weight: 600; overflow-wrap: anywhere; }
.message a { color: inherit; }
.values { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; } .values div { display: flex; gap: .4rem; }
.values dt, .about dt { color: var(--soft); } .values dd { font-variant-numeric: tabular-nums; font-weight: 600; }
.notes { margin: .3rem 0; padding: .3rem .6rem .3rem 1.5rem; background: var(--head); border-radius: 4px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.about div { display: grid; grid-template-columns: 3.6rem 1fr; gap: .4rem; } .about ul { margin: 0; padding-left: 1.1rem; }
.about dd { overflow-wrap: anywhere; } .file { color: var(--soft); font-size: .9em; }
.onpaper { display: none; }
.general { max-width: 60rem; margin-bottom: 1.2rem; }
details { margin: .6rem 0; } .about details { margin: 0; } .about summary { font-weight: 400; } summary { cursor: pointer; font-weight: 600; }
.rules td:first-child code { color: inherit; }
footer.page { color: var(--soft); padding-top: 1.5rem; padding-bottom: 3rem; font-size: .9rem; }
@media (min-width: 72rem) {
  .told { display: grid; grid-template-columns: fit-content(calc(100% - 25.6rem)) 24rem; gap: 1.6rem; }
  .cards { position: sticky; top: .6rem; align-self: start; max-height: calc(100vh - 1.2rem); overflow-y: auto; padding: 3px 4px; }
  .card:first-child { margin-top: 0; }
}
@media (max-width: 40rem) {
  header.page, main, footer.page { padding-left: .7rem; padding-right: .7rem; } .block { padding: .7rem; }
  .index td:nth-child(4), .index th:nth-child(4) { display: none; }
}
@page { size: A4; margin: 15mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --desk: #fff; --ink: #000; --soft: #444; --line: #999; --head: #eee; --link: #000; --lit-bg: #fff; --related-bg: #fff;
    --error: #a00010; --error-bg: #fde4e4; --warning: #7a4700; --warning-bg: #fff0d0; --info: #174a75; --info-bg: #e9f3fb; --good: #145229;
  }
  body { font-size: 9.5pt; line-height: 1.45; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header.page, main, footer.page { max-width: none; padding: 0; }
  .skip, .jump { display: none; }
  a { text-decoration: none; }
  .block { content-visibility: visible; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 3mm 0; display: block; }
  .cards { position: static; max-height: none; overflow: visible; }
  .grids, .wide { overflow: visible; gap: 2mm 4mm; }
  .grid { font-size: 7.5pt; } .grid th, .grid td { padding: .4mm 1mm; overflow-wrap: anywhere; }
  .index, .rules { font-size: 8.5pt; }
  thead { display: table-header-group; } tr, .card, dl.fields { break-inside: avoid; }
  h2, h3, h4, h5, caption { break-after: avoid; }
  .document + .document { break-before: page; }
  .lit, .lit-related, :target { outline: 0; background: none; }
  .hit.lit.error, .hit.error:target { background: var(--error-bg); } .hit.lit.warning, .hit.warning:target { background: var(--warning-bg); }
  .counts::details-content { content-visibility: visible; height: auto; }
  .clean { display: none; }
  .onpaper { display: block; color: var(--soft); }
}
)css";
}

}  // namespace budgetlint
