/** The red-flag check on the device: judges a form by the whole rule table, and has it kept under the banner. */

import { raise } from "./banner.js";
import { CHECK, emergencyIn, loadTable, verdictOf } from "./judging.js";
import { isPrivate, keep } from "./keep.js";
import { keepRecent, readRecent } from "./recent.js";

function wire(form, known) {
  form.addEventListener("emergency:ask", (ask) => {
    const verdict = verdictOf(form, ask.detail.named);
    if (!verdict) return;
    if (form.elements.device_tier) form.elements.device_tier.value = verdict.tier;
    if (verdict.tier < CHECK) ask.preventDefault();
  });
  // Without an answer the banner stays, and its button sends the form again.
  form.addEventListener("emergency:raised", ({ detail }) => isPrivate() || keep(form, detail.by).catch(() => {}));
  // A twitch can be an emergency by what was noted hours before: that needs no tick.
  form.addEventListener("submit", (leaving) => {
    if (leaving.defaultPrevented) return;
    if (document.querySelector(".em-now")) {
      if (!form.dataset.noteForm || !isPrivate()) return;
      leaving.preventDefault();
      keep(form).catch(() => {});
      return;
    }
    const flag = emergencyIn(form, known);
    const said = flag && { sign: flag.id, words: flag.why, how: "record", by: leaving.submitter };
    if (said && raise(form, said)) leaving.preventDefault();
  });
}

async function start(forms) {
  const table = forms.find((form) => form.dataset.ruleset)?.dataset.ruleset;
  const known = new Set();
  forms.forEach((form) => wire(form, known));
  await Promise.all([table && loadTable(table), readRecent(document.body.dataset)]);
  // What the stored entry was before is told by its alert, not by each change to it.
  const stored = forms.find((form) => "stored" in form.dataset);
  if (stored) verdictOf(stored)?.flags.forEach((id) => known.add(id));
}

// Without the table every tick raises the banner.
start([...document.querySelectorAll("form[data-check]")]).catch(() => {});
keepRecent(document.body.dataset);
