/**
 * The closed catalogue of what can be measured in Facts, and how it can be compared. Mirrors triage/rules/measures:
 * same names, same parameters in the same order, null where there is nothing to measure.
 */

import { DOSES } from "./measures/doses.js";
import { ENTRY } from "./measures/entry.js";
import { PERSON } from "./measures/person.js";
import { PLACES } from "./measures/places.js";

/** Name to how it is computed and the names of its parameters, in order. */
export const MEASURES = new Map([...ENTRY, ...PLACES, ...DOSES, ...PERSON]);

// What could not be measured is neither at least nor at most anything.
export const OPERATORS = new Map([
  ["is", (measured, value) => measured === value],
  ["in", (measured, values) => values.includes(measured)],
  ["at_least", (measured, bound) => measured !== null && measured >= bound],
  ["at_most", (measured, bound) => measured !== null && measured <= bound],
]);
