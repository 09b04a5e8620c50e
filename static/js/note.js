/**
 * Reads a note while it is typed and before it is saved, on this device alone: a sign named as there now raises the
 * emergency, unclear words open the ten-second check below the note, thoughts of self-harm the crisis card.
 *
 * Nothing is asked twice for the same words. Without the word list the note is saved as ever, and the server reads it.
 */

import { raise } from "./banner.js";
import { whenIdle } from "./idle.js";
import { meetCheck, openCheck, showCrisis } from "./notecards.js";
import { loadReader } from "./reader.js";

const PAUSE_MS = 200;

// The rule table is asked as before an emergency: words about a spell of long ago want no check now.
const wantsCheck = ({ form }, unclear) =>
  form.dispatchEvent(new CustomEvent("emergency:ask", { detail: { named: { unclear } }, cancelable: true }));

/** What the words ask for, the loudest first: [key, act, which tells whether anything is shown now]. */
function steps({ written, someone, crisis, doubts }, note) {
  const signs = someone === null ? Object.entries(written) : [...Object.entries(written), ["someone", someone]];
  const said = { how: "wrote", also: crisis && "crisis", named: { written } };
  const raised = ([sign, words]) => raise(note.form, { sign, words, ...said });
  return [
    ...signs.map((one) => [one.join(" ").toLowerCase(), () => raised(one)]),
    ...doubts.map((words) => [`check ${words.toLowerCase()}`, () => wantsCheck(note, words) && openCheck(note, words)]),
  ];
}

function watch(note) {
  const asked = new Set();
  let reader = null;
  let read = null;
  let timer = 0;

  function look() {
    const named = read(note.value);
    const isNewCrisis = named.crisis !== null && showCrisis(note);
    const isShown = steps(named, note).some(([key, act]) => !asked.has(key) && act() && asked.add(key));
    return isNewCrisis || isShown;
  }
  async function load() {
    reader ??= loadReader();
    read = await reader.catch(() => (reader = null));
    if (!read) return;
    // What is stored was asked when it was written.
    if ("stored" in note.form.dataset) steps(read(note.defaultValue), note).forEach(([key]) => asked.add(key));
    look();
  }
  note.addEventListener("focus", load);
  note.addEventListener("input", () => (timer = clearTimeout(timer) ?? setTimeout(() => read && look(), PAUSE_MS)));
  note.form.addEventListener("submit", (leaving) => {
    if (read && [look(), meetCheck()].some(Boolean)) leaving.preventDefault();
  });
  whenIdle(load);
}

document.querySelectorAll("[name=note]").forEach(watch);
