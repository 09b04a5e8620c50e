/** The red-flag check on the device: judges a form by the whole rule table, and keeps it while the banner stands. */

import { raise } from "./banner.js";
import { CHECK, emergencyIn, loadTable, verdictOf } from "./judging.js";
import { keepRecent } from "./recent.js";

function post(form, by, more) {
  const body = new URLSearchParams(new FormData(form));
  if (by?.name) body.append(by.name, by.value);
  return fetch(form.action, { method: "POST", body, keepalive: true, ...more });
}

/** Sends the form behind the banner and goes on to the stored page, whose call button stands in the same place. */
async function keep(form, by) {
  // A check that was opened by a note belongs to the form of that note, which must not be lost.
  const noted = document.getElementById(form.dataset.noteForm);
  if (noted) await post(noted, null, { redirect: "manual" });
  if (form.method !== "post") return;
  const { ok, url } = await post(form, by);
  // A hotel's sign-in page answers 200 too: only a page about an alert means that it is kept.
  const { origin, pathname } = new URL(url);
  if (ok && origin === location.origin && pathname.startsWith("/triage/")) location.assign(url);
}

function wire(form, known) {
  form.addEventListener("emergency:ask", (ask) => {
    const verdict = verdictOf(form, ask.detail.named);
    if (!verdict) return;
    if (form.elements.device_tier) form.elements.device_tier.value = verdict.tier;
    if (verdict.tier < CHECK) ask.preventDefault();
  });
  // Without an answer the banner stays, and its button sends the form again.
  form.addEventListener("emergency:raised", ({ detail }) => keep(form, detail.by).catch(() => {}));
  // A twitch can be an emergency by what was noted hours before: that needs no tick.
  form.addEventListener("submit", (leaving) => {
    if (leaving.defaultPrevented || document.querySelector(".em-now")) return;
    const flag = emergencyIn(form, known);
    const said = flag && { sign: flag.id, words: flag.why, how: "record", by: leaving.submitter };
    if (said && raise(form, said)) leaving.preventDefault();
  });
}

async function start(forms) {
  const table = forms.find((form) => form.dataset.ruleset)?.dataset.ruleset;
  const known = new Set();
  forms.forEach((form) => wire(form, known));
  await Promise.all([table && loadTable(table), keepRecent(document.body.dataset)]);
  // What the stored entry was before is told by its alert, not by each change to it.
  const stored = forms.find((form) => "stored" in form.dataset);
  if (stored) verdictOf(stored)?.flags.forEach((id) => known.add(id));
}

// Without the table every tick raises the banner.
start([...document.querySelectorAll("form[data-check]")]).catch(() => {});
