/** A stepper counts at once and saves a moment later. Without this each press is one step and one save. */
import { saveSoon } from "./sliders.js";

function words(value, unit) {
  if (unit !== "h" && unit !== "min") return `${value} ${unit}`;
  const minutes = Math.round(unit === "h" ? value * 60 : value);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(" ");
}

/** One step of a stepper: says the new amount at once and sends it a moment later. */
function step(button) {
  const box = button.parentElement;
  const output = box.querySelector("output");
  const by = Number(box.dataset.stepper) * (button === box.firstElementChild ? -1 : 1);
  const value = Math.min(Math.max(Number(output.dataset.value) + by, 0), Number(box.dataset.most));
  output.dataset.value = value;
  output.textContent = words(value, box.dataset.unit);
  const sent = button.form.querySelector("[data-sent]") ?? button.form.appendChild(document.createElement("input"));
  Object.assign(sent, { type: "hidden", name: "value", value });
  sent.dataset.sent = "";
  // The form is sent with the amount that is shown; a pressed button would add its own.
  box.querySelectorAll("button").forEach((one) => one.removeAttribute("name"));
  saveSoon(button.form);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] button");
  if (!button) return;
  event.preventDefault();
  step(button);
});
