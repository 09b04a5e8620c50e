/** Whose body a sign speaks of. Mirrors _is_own() and _is_owned() of triage/rules/words/context.py. */

import { span } from "./negation.js";

const OWNED_WITHIN = 6;

/** Whether "my" or "I" stands between a token and the end of the sign. */
export const isOwn = (first, hit, scene) => span(Math.max(0, first), hit.last).some((at) => scene.has(at, "self"));

/** Whether "my" or "I" stands shortly before or in the sign, in its clause. */
export function isOwned(hit, scene) {
  const { clause } = scene.tokens[hit.first];
  const places = span(Math.max(0, hit.first - OWNED_WITHIN), hit.last).filter((at) => !scene.covers("meaning", at));
  return places.some((at) => scene.has(at, "self") && scene.tokens[at].clause === clause);
}
