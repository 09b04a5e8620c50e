/** What the words of a note bring up below it, from the templates of its page. Nothing of it is kept, sent or counted. */

function place(note, name) {
  const card = document.querySelector(`template[data-card=${name}]`).content.firstElementChild.cloneNode(true);
  note.closest(".field").after(card);
  // The words, and whom to call, are both in sight; the rest may lie below.
  card.querySelector("a").scrollIntoView({ block: "nearest" });
  return card;
}

const shown = (name) => document.querySelector(`.on-note[data-card=${name}]`);

/** Opens the ten-second check about these words. A tick in it raises the emergency; "none" goes with the form. */
export function openCheck(note, words) {
  shown("check")?.remove();
  const card = place(note, "check");
  card.querySelector("[data-why]").append(words);
  card.querySelector("[data-none]").addEventListener("click", () => {
    note.after(Object.assign(document.createElement("input"), { type: "hidden", name: "not_meant", value: words }));
    card.remove();
    note.focus();
  });
  return true;
}

/** Leads to an open check once; whether it did. Who goes on without an answer is not held. */
export function meetCheck() {
  const card = shown("check");
  if (!card || "met" in card.dataset) return false;
  card.dataset.met = "";
  card.querySelector("h2").focus();
  return true;
}

/** Shows whom to talk to; whether it was not there yet. */
export function showCrisis(note) {
  if (shown("crisis")) return false;
  place(note, "crisis");
  return true;
}
