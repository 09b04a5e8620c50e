/** The red-flag check on the device: judges a tick by the whole rule table, and keeps it while the banner stands. */

import { evaluate, readRuleSet } from "./triage/evaluate.js";
import { factsOf } from "./triage/facts.js";

const CHECK = 3;

/** The form as an entry. */
function entryOf(form) {
  const ticked = [...form.querySelectorAll("[name=signs]:checked")].map((input) => [input.value, "yes"]);
  const { site, side } = form.elements;
  const place = { site: site.value || null, side: side.value || null };
  return { started_at: form.dataset.startedAt, ...place, signs: Object.fromEntries(ticked) };
}

/** What the device judges by itself, 0 to 4. */
function tierOf(form, ruleset) {
  return evaluate(ruleset, factsOf(entryOf(form), {}, new Date(), Number(form.dataset.dayStart))).tier;
}

/** Sends the form behind the banner and goes on to the stored page, whose call button stands in the same place. */
async function keep(form) {
  const sent = { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true };
  const { ok, url } = await fetch(form.action, sent);
  // A hotel's sign-in page answers 200 too: only a page about an alert means that it is kept.
  const { origin, pathname } = new URL(url);
  if (ok && origin === location.origin && pathname.startsWith("/triage/")) location.assign(url);
}

async function wire(form) {
  let ruleset = null;
  form.addEventListener("emergency:ask", (ask) => {
    if (!ruleset) return;
    const tier = tierOf(form, ruleset);
    form.elements.device_tier.value = tier;
    if (tier < CHECK) ask.preventDefault();
  });
  // Without an answer the banner stays, and its button sends the form again.
  form.addEventListener("emergency:raised", () => keep(form).catch(() => {}));
  const response = await fetch(form.dataset.ruleset);
  ruleset = readRuleSet(await response.json());
}

// Without the table every tick raises the banner.
document.querySelectorAll("form[data-check]").forEach((form) => wire(form).catch(() => {}));
