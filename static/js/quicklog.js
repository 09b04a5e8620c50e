/** The red-flag check on the device: judges a tick or a note by the whole rule table, and keeps it under the banner. */

import { CHECK, loadTable, tierOf } from "./judging.js";
import { keepRecent } from "./recent.js";

const post = (form, more) =>
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, ...more });

/** Sends the form behind the banner and goes on to the stored page, whose call button stands in the same place. */
async function keep(form) {
  // A check that was opened by a note belongs to the form of that note, which must not be lost.
  const noted = document.getElementById(form.dataset.noteForm);
  if (noted) await post(noted, { redirect: "manual" });
  if (form.method !== "post") return;
  const { ok, url } = await post(form);
  // A hotel's sign-in page answers 200 too: only a page about an alert means that it is kept.
  const { origin, pathname } = new URL(url);
  if (ok && origin === location.origin && pathname.startsWith("/triage/")) location.assign(url);
}

/** Writes down what the device judges; null where it cannot. */
function judge(form, named) {
  const tier = tierOf(form, named);
  const { device_tier: field } = form.elements;
  if (field && tier !== null) field.value = tier;
  return tier;
}

function wire(form) {
  form.addEventListener("emergency:ask", (ask) => {
    const tier = judge(form, ask.detail.named);
    if (tier !== null && tier < CHECK) ask.preventDefault();
  });
  form.addEventListener("note:read", ({ detail }) => judge(form, detail));
  // Without an answer the banner stays, and its button sends the form again.
  form.addEventListener("emergency:raised", () => keep(form).catch(() => {}));
}

const forms = [...document.querySelectorAll("form[data-check]")];
forms.forEach(wire);
keepRecent(document.body.dataset);
// Without the table every tick raises the banner.
const told = forms.find((form) => form.dataset.ruleset);
if (told) loadTable(told.dataset.ruleset).catch(() => {});
