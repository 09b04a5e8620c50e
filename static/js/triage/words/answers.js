/** "Fainted? No." is not fainted. Mirrors _answer() of triage/rules/words/normalise.py. */

const REFUSALS = new Set(["no", "nope", "nah", "none"]);
const REFUSED = "nope";

/** A bare refusal belongs to the question before it. @param asked how many tokens stood before each question mark */
export function answer(tokens, asked) {
  for (const at of asked.filter((one) => one > 0 && REFUSALS.has(tokens[one]?.word))) {
    const [question, reply, behind] = tokens.slice(at - 1, at + 2);
    if (behind && !behind.afterComma && behind.clause === reply.clause) continue;
    Object.assign(reply, { word: REFUSED, afterComma: true, clause: question.clause, sentence: question.sentence });
  }
  return tokens;
}
