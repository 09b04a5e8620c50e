/** Of whom each token speaks. Mirrors persons_in() of triage/rules/words/context.py. */

const ROLES = ["animal", "other", "self"];

/** Of whom each token speaks: the nearest person at or before it in its sentence. */
export function personsIn(scene) {
  let whose = "self";
  return scene.tokens.map(({ sentence, afterComma }, at) => {
    if (at && scene.tokens[at - 1].sentence !== sentence) whose = "self";
    // "Walking the dog when my arm went dead" is not about the dog.
    if (whose === "animal" && (afterComma || scene.has(at, "turn"))) whose = "self";
    if (!scene.covers("reporter", at)) whose = ROLES.find((role) => scene.has(at, role)) ?? whose;
    return whose;
  });
}
