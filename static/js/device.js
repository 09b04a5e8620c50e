/** What only the device knows: its time zone, and an id for one act. Every page works without them. */

// Browsers that cannot tell say this, and no server knows it.
const UNKNOWN = "Etc/Unknown";

/** Fills `<input data-zone>` with the device's zone and says it in `[data-zone-name]`. */
export function fillZones(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || zone === UNKNOWN) return;
  root.querySelectorAll("input[data-zone]").forEach((input) => (input.value = zone));
  root.querySelectorAll("[data-zone-name]").forEach((name) => (name.textContent = zone));
}

// crypto.randomUUID is missing where the page does not come by https.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A page that comes back from the browser's memory gets new ids: a tap on it is a new act, not the old one again. */
export function freshIds(root) {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) root.querySelectorAll("input[data-client-id]").forEach((input) => (input.value = newId()));
  });
}

/** A place that is chosen on the map or the list is kept at once, while the next page already loads. */
export function keepPlaces(root) {
  const form = root.querySelector("form#place");
  root.querySelector("[data-save-place]")?.addEventListener("click", ({ target }) => {
    const link = target.closest("a[data-site]");
    if (!link) return;
    form.elements.site.value = link.dataset.site;
    form.elements.side.value = link.dataset.side;
    // A lost answer costs nothing: the check sends the place once more.
    const sent = { method: "POST", body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: "manual" };
    fetch(form.action, sent).catch(() => {});
  });
}
