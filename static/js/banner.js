/**
 * Raises the emergency at the first tick, before any network. Stands alone: no other module is needed for it.
 *
 * Before raising, the form is asked by the event "emergency:ask" ({sign, words, …}): who has judged it by the whole rule
 * table may prevent it. Nobody listening means raise: never a quiet no. After raising it gets "emergency:raised".
 */

const RED = "#a50a1f";

const ask = (form, name, detail) =>
  form.dispatchEvent(new CustomEvent(`emergency:${name}`, { detail, cancelable: true }));

const lowerFirst = (words) => words.charAt(0).toLowerCase() + words.slice(1);

const templateFor = ({ sign }) =>
  document.querySelector(`template[data-signs~="${sign}"]`) ?? document.querySelector("template[data-emergency]");

// What lies below stays as it was, but cannot be reached: the emergency is the page now.
function cover(isOn) {
  document.body.classList.toggle("raised", isOn);
  for (const part of document.body.children) part.inert = isOn;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.dataset.calm ??= meta.content;
    meta.content = isOn ? RED : meta.dataset.calm;
  }
}

function show(form, said) {
  const section = templateFor(said).content.firstElementChild.cloneNode(true);
  section.querySelectorAll("[data-how]").forEach((line) => (line.hidden = ![said.how, said.also].includes(line.dataset.how)));
  section.querySelectorAll("[data-why]").forEach((why) => why.append(said.words));
  section.querySelector("[data-go]")?.addEventListener("click", () => form.requestSubmit(said.by));
  section.querySelector("[data-back]")?.addEventListener("click", () => {
    section.remove();
    cover(false);
    form.elements.note?.focus();
  });
  cover(true);
  document.body.append(section);
  section.querySelector("h1").focus();
}

/**
 * Shows the emergency and tells whether it stands. A second one changes nothing: what is raised stays until the person
 * goes on, by the button `by` where there was one. `how` is "ticked", "wrote" or "record", `also` may be "crisis". For
 * "someone", a sign of its own, the form is neither asked nor told.
 */
export function raise(form, said) {
  if (document.querySelector(".em-now")) return true;
  const isOwn = said.sign !== "someone";
  if (isOwn && !ask(form, "ask", said)) return false;
  show(form, said);
  return isOwn ? ask(form, "raised", said) : true;
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches(".flag input") || !target.checked || !target.form) return;
  const words = lowerFirst(target.closest("label").textContent.trim());
  raise(target.form, { sign: target.value, words, how: "ticked" });
});
