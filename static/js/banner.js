/**
 * Raises the emergency at the first tick, before any network. Stands alone: no other module is needed for it.
 *
 * A page that includes triage/_now.html has one <template data-emergency data-signs="…"> a banner. Before raising, the
 * form is asked by the event "emergency:ask" ({sign}): a listener that has judged the tick by the whole rule table may
 * prevent it. Nobody listening means raise: never a quiet no. After raising it gets "emergency:raised" ({sign}).
 */

const RED = "#a50a1f";

function ask(form, name, sign, cancelable) {
  return form.dispatchEvent(new CustomEvent(`emergency:${name}`, { detail: { sign }, cancelable }));
}

function wordsOf(input) {
  const words = input.closest("label").textContent.trim();
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function templateFor(sign) {
  const all = [...document.querySelectorAll("template[data-emergency]")];
  return all.find((one) => one.dataset.signs.split(" ").includes(sign)) ?? all[0];
}

function show(form, input) {
  const section = templateFor(input.value).content.firstElementChild.cloneNode(true);
  section.querySelectorAll("[data-why]").forEach((why) => why.append(wordsOf(input)));
  section.querySelector("[data-go]").addEventListener("click", () => form.requestSubmit());
  // What lies below stays as it was, but cannot be reached: the emergency is the page now.
  for (const part of document.body.children) part.inert = true;
  document.body.append(section);
  document.body.classList.add("raised");
  document.querySelectorAll('meta[name="theme-color"]').forEach((meta) => meta.setAttribute("content", RED));
  section.querySelector("h1").focus();
}

/** Shows the emergency for a ticked row. A second one changes nothing: what is raised stays until the person goes on. */
export function raise(form, input) {
  if (document.querySelector(".em-now")) return;
  if (!ask(form, "ask", input.value, true)) return;
  show(form, input);
  ask(form, "raised", input.value, false);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches(".flag input") && target.checked && target.form) raise(target.form, target);
});
