/** Keeps what is behind the banner, while it stands. */

function post(form, by, more) {
  const body = new URLSearchParams(new FormData(form));
  if (by?.name) body.append(by.name, by.value);
  return fetch(form.action, { method: "POST", body, keepalive: true, ...more });
}

/** Sends the form and goes on to the stored page, whose call button stands in the same place. */
export async function keep(form, by) {
  // A check that was opened by a note belongs to the form of that note, which must not be lost.
  const noted = document.getElementById(form.dataset.noteForm);
  if (noted) await post(noted, null, { redirect: "manual" });
  if (form.method !== "post") return;
  const { ok, url } = await post(form, by);
  // A hotel's sign-in page answers 200 too: only a page about an alert means that it is kept.
  const { origin, pathname } = new URL(url);
  if (ok && origin === location.origin && pathname.startsWith("/triage/")) location.assign(url);
}

/** Whether the note holds words about self-harm, which nobody sends but the person. */
export const isPrivate = () => document.querySelector(".on-note[data-card=crisis]") !== null;
