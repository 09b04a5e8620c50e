/** Sliders save by themselves, and a card that htmx brings is wired like the first. Every form works without this. */
import { fillZones } from "./device.js";
import { rangeWords } from "./touches.js";

const PAUSE = 700;
const pending = new Map();

/** Sends the form when no further tap has come for a moment. */
export function saveSoon(form) {
  clearTimeout(pending.get(form));
  pending.set(form, setTimeout(() => save(form), PAUSE));
}

function save(form) {
  clearTimeout(pending.get(form));
  pending.delete(form);
  form.requestSubmit();
}

// A card that is about to be replaced, or a page that is left, must not take an answer with it.
document.addEventListener("htmx:beforeSwap", () => [...pending.keys()].forEach(save));
addEventListener("pagehide", () => {
  for (const form of pending.keys()) navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
  pending.clear();
});

function touched(slider) {
  delete slider.dataset.unset;
  slider.removeAttribute("aria-valuetext");
  slider.dispatchEvent(new Event("input"));
}

// A tap on the very middle of an unset slider moves nothing, and still is an answer.
document.addEventListener("click", ({ target }) => {
  if (!target.matches(".range[data-unset]")) return;
  touched(target);
  saveSoon(target.form);
});
document.addEventListener("input", ({ target }) => target.matches(".range[data-unset]") && touched(target));
document.addEventListener("change", ({ target }) => target.matches(".range") && saveSoon(target.form));

function wire(root) {
  root.querySelectorAll("[data-saves-itself]").forEach((button) => (button.hidden = true));
}

wire(document);
document.addEventListener("htmx:load", ({ target }) => {
  wire(target);
  rangeWords(target);
  fillZones(target);
});
