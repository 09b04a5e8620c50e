/** One value in IndexedDB. Where the browser has none, or refuses it, reading gives null and writing is forgotten. */

const ONLY = "only";

const settled = (request) =>
  new Promise((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error));
  });

async function inBox(name, mode, act) {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(ONLY));
  const database = await settled(opening);
  return settled(act(database.transaction(ONLY, mode).objectStore(ONLY))).finally(() => database.close());
}

// A private window may refuse to store.
const quietly = (asked) => asked.catch(() => null);

/** The box of that name: {read, write(value), empty}; none of them rejects. */
export const boxOf = (name) => ({
  read: () => quietly(inBox(name, "readonly", (box) => box.get(ONLY))),
  write: (value) => quietly(inBox(name, "readwrite", (box) => box.put(value, ONLY))),
  empty: () => quietly(inBox(name, "readwrite", (box) => box.clear())),
});
