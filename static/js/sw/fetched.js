/** Fetches what is to be kept, and refuses whatever is not ours, not of this release, or not for everybody. */

const HTML = "text/html";
const KINDS = { css: "text/css", js: "text/javascript", json: "application/json", png: "image/png", svg: "image/svg" };
const NAMED = /(?:href|src)="([^"]+\.(?:css|js))"/g;

// A page of another release names other files; one of a network that answers in our place names none of these.
export function isNeutral(text, files) {
  const named = [...text.matchAll(NAMED)].map(([, name]) => name);
  return named.length > 0 && named.every((name) => files.includes(name)) && !text.includes("data-user=");
}

// Without credentials nobody is signed in; past the browser's cache, which may hold the release before.
async function fetched(url, kind, cache) {
  const answer = await fetch(url, { credentials: "omit", redirect: "error", cache });
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status !== 200 || !type.startsWith(kind)) throw new Error(`${url} cannot be kept: ${answer.status} ${type}`);
  return answer;
}

/** The answer for a page, or a rejection. */
export async function fetchedPage(url, files) {
  const answer = await fetched(url, HTML, "reload");
  if (!isNeutral(await answer.clone().text(), files)) throw new Error(`${url} cannot be kept: it is not our page`);
  return answer;
}

/** The answer for a file with its hash in the name, or a rejection. */
export const fetchedFile = (path) => fetched(path, KINDS[path.split(".").pop()], "default");
