/** What is kept: files and pages of one release, each page once for no country and once for that of the device. */
import { fetchedFile, fetchedPage } from "./fetched.js";

const OURS = "twitchlog-kept-";
const COUNTRY = "kept";

const open = ({ version }) => caches.open(OURS + version);
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const keyOf = (path, country) => `${path}?${COUNTRY}=${country}`;
const countryIn = ({ url }) => new URL(url).searchParams.get(COUNTRY);
const find = (shelf, key) => shelf.match(key, { ignoreVary: true });
const countryOf = async (shelf) => (await shelf.keys()).map(countryIn).find(Boolean) ?? "";

// One after the other: the person may want the line for something else.
async function putPages(shelf, country, { pages, files }) {
  for (const path of pages) await shelf.put(keyOf(path, country), await fetchedPage(keyOf(path, country), files));
}

async function putFiles(shelf, { files }) {
  for (const path of files) await shelf.put(path, await fetchedFile(path));
}

/** Keeps everything, for the country of the release before too, or nothing: rejects at a single wrong answer. */
export async function fill(release) {
  const before = await Promise.all((await ours()).map(async (name) => countryOf(await caches.open(name))));
  const countries = ["", ...new Set(before.filter(Boolean))];
  const shelf = await open(release);
  const pages = countries.reduce((done, one) => done.then(() => putPages(shelf, one, release)), Promise.resolve());
  await Promise.all([pages, putFiles(shelf, release)]).catch(async (fault) => {
    await caches.delete(OURS + release.version);
    throw fault;
  });
}

/** Throws away what other releases kept, unless one of them is just coming in: it does that when its turn comes. */
export async function sweep({ version }) {
  if (self.registration.installing || self.registration.waiting) return;
  await Promise.all((await ours()).filter((name) => name !== OURS + version).map((name) => caches.delete(name)));
}

/** Keeps the pages for the country that the device says ("": none), and no longer those for another. */
export async function follow(country, release) {
  const shelf = await open(release);
  if (!(await find(shelf, keyOf(release.shell, "")))) await fill(release); // a browser short of room empties it
  if (country && !(await find(shelf, keyOf(release.pages.at(-1), country)))) await putPages(shelf, country, release);
  const others = (await shelf.keys()).filter((key) => countryIn(key) && countryIn(key) !== country);
  await Promise.all(others.map((key) => shelf.delete(key, { ignoreVary: true })));
}

/** The kept page: for the device's country, or for none where another was asked for; undefined when it is gone. */
export async function keptPage(path, asked, release) {
  const shelf = await open(release);
  const country = await countryOf(shelf);
  const isOther = asked && asked !== country;
  return (!isOther && (await find(shelf, keyOf(path, country)))) || find(shelf, keyOf(path, ""));
}

export const keptFile = async (path, release) => find(await open(release), path);
