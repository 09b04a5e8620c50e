/** Whether a negation reaches a sign. Mirrors is_negated() of triage/rules/words/context.py. */

const NEGATED_WITHIN = 6;
const RULED_OUT_WITHIN = 4;

/** The whole numbers from first to last. */
export const span = (first, last) => Array.from({ length: Math.max(0, last - first + 1) }, (_, more) => first + more);

/** Over a comma or "and" it carries on only in a bare list; over "my" it stops, over "or" it goes on. */
function carries(cue, hit, scene) {
  let isBlocked = false;
  for (const at of span(cue.last + 1, hit.first)) {
    if (scene.has(at, "or")) isBlocked = false;
    else if (scene.tokens[at].afterComma || scene.has(at, "and")) {
      isBlocked = !span(at, hit.last).every((here) => scene.has(here, "listed"));
    } else if (cue.last + 1 < at && at < hit.first && scene.has(at, "barrier")) isBlocked = true;
  }
  return !isBlocked;
}

/** Whether a negation outside the phrase itself reaches it. */
export function isNegated(hit, scene) {
  const reaches = (cue) => {
    const isInside = hit.first < cue.first && cue.first < hit.last;
    const far = hit.first - cue.last;
    return isInside || (far > 0 && far <= NEGATED_WITHIN + 1 && carries(cue, hit, scene));
  };
  return (
    scene.near("negated", hit).some(reaches) ||
    scene.near("denied", hit).some((cue) => cue.last < hit.first) ||
    scene.near("ruled_out", hit).some(({ first }) => first > hit.last && first - hit.last <= RULED_OUT_WITHIN)
  );
}
