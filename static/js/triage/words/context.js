/** What stands around a sign decides whether it is meant. Mirrors judge() of triage/rules/words/context.py. */

import { isNegated, span } from "./negation.js";
import { isOwn, isOwned } from "./owner.js";

const ONSETS = new Set(["when", "then"]);
const SIDES = new Set(["left", "right", "whole", "own"]);

const any = (kind, hit, scene) => scene.near(kind, hit).length > 0;

// "If I get up, my leg is weak" tells what happens; "if it droops, call" does not.
function isOwnAfterComma(cue, hit, scene) {
  const comma = span(cue.last + 1, hit.first).find((at) => scene.tokens[at].afterComma) ?? hit.last + 1;
  return span(comma, hit.last).some((at) => scene.has(at, "self"));
}

// "I keep checking my face and today it droops", "I was looking for my keys when my arm went dead".
function turnsToNow(cue, hit, scene) {
  if (span(cue.last + 1, hit.first - 1).some((at) => ONSETS.has(scene.tokens[at].word))) return true;
  return scene.near("recent", hit).some(({ first }) => cue.last < first && first < hit.last);
}

function isSupposed(hit, scene) {
  const before = scene.near("hypothetical", hit).filter((cue) => cue.first < hit.last);
  if (before.some((cue) => !isOwnAfterComma(cue, hit, scene) && !turnsToNow(cue, hit, scene))) return true;
  return any("meaning", hit, scene) && !isOwned(hit, scene);
}

function isTold(hit, scene) {
  const isSided = hit.first > 1 && SIDES.has(scene.tokens[hit.first - 1].word);
  const shown = isOwn(hit.first - 1 - (isSided ? 1 : 0), hit, scene) ? [] : scene.near("shown", hit);
  if ([...shown, ...scene.near("fiction", hit)].some((cue) => !turnsToNow(cue, hit, scene))) return true;
  return any("long_ago", hit, scene) && !scene.isNow(hit);
}

function isOver(hit, { group }, scene) {
  if (any("bereaved", hit, scene)) return true;
  const isNamed = group === "named" && !span(hit.first, hit.last).some((at) => scene.has(at, "ongoing"));
  return (isNamed || any("earlier", hit, scene) || any("lately", hit, scene)) && !scene.isNow(hit);
}

function lowered(hit, { explainable }, scene) {
  if (explainable && scene.around("explained", hit).length) return hit.strength === "FIRE" ? "CHECK" : null;
  const isDoubted = scene.near("doubted", hit).some((cue) => cue.last < hit.first);
  const isEarlier = any("earlier", hit, scene) && !scene.isNow(hit);
  const isAnswered = ({ last }) => isOwn(last + 1, hit, scene) && scene.isNow(hit);
  const isAsked = scene.near("meaning", hit).some((cue) => !isAnswered(cue));
  return isDoubted || isEarlier || isAsked || any("usual", hit, scene) ? "CHECK" : hit.strength;
}

/** "CHECK", "FIRE", "CRISIS", or null when the sign is not meant. */
export function judge(hit, whose, scene) {
  const sign = scene.signs[hit.index];
  const isIdiom = hit.used.some(([a, b]) => span(a, b).some((at) => scene.covers("idiom", at)));
  if (whose === "animal" || isIdiom || isNegated(hit, scene) || isTold(hit, scene)) return null;
  if (hit.strength === "CRISIS") return any("meaning", hit, scene) && !isOwned(hit, scene) ? null : "CRISIS";
  if (isSupposed(hit, scene) || (whose === "other" && isOver(hit, sign, scene))) return null;
  return lowered(hit, sign, scene);
}
