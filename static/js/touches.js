/** Small touches. Every page works without them. */

const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

/** A slider says its value in words, `<input type="range" data-out="id">`, and fills its track up to there. */
export function rangeWords(root) {
  each(root, "input[data-out]", (input) => {
    const out = document.getElementById(input.dataset.out);
    const show = () => {
      out.textContent = `${input.value} of ${input.max}`;
      input.style.setProperty("--p", `${(100 * input.value) / input.max}%`);
    };
    input.addEventListener("input", show);
    // An untouched slider that was never answered keeps its own words: no answer is not a number.
    if (!("unset" in input.dataset)) show();
  });
}

/** `<button data-copy="text" hidden>` puts the text on the clipboard and says so; shown where there is a clipboard. */
export function copyButtons(root) {
  if (!navigator.clipboard) return; // not by http from another machine
  each(root, "[data-copy]", (button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    });
  });
}

/** `<output data-since="2026-11-22T14:32:00Z">` counts on from that moment, in minutes and seconds. */
export function runningTimers(root) {
  each(root, "[data-since]", (output) => {
    const show = () => {
      const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(output.dataset.since)) / 1000));
      output.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    };
    show();
    setInterval(show, 1000);
  });
}

/** Offers the passkey only where the browser has passkeys, and says so when none was used. */
export function passkeyWords(root) {
  if (!window.PublicKeyCredential) return;
  each(root, "[data-passkey]", (box) => {
    box.hidden = false;
  });
  root.addEventListener("allauth.error", () =>
    each(root, "[data-passkey-error]", (words) => {
      words.hidden = false;
    }),
  );
}
