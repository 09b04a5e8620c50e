/** Choosing a preset fills in its volume and amount; another volume scales the amount. The fields stay editable. */

const round = (number) => String(Math.round(number * 10) / 10);

function chosen(form) {
  return form.querySelector("[name=preset]:checked")?.dataset ?? {};
}

function fill(form) {
  const { amount = "", volume = "" } = chosen(form);
  form.elements.value.value = amount;
  if (form.elements.volume) form.elements.volume.value = volume;
}

function scale(form) {
  const { amount, volume } = chosen(form);
  const typed = Number(form.elements.volume.value);
  if (amount && volume && typed > 0) form.elements.value.value = round((Number(amount) * typed) / Number(volume));
}

document.querySelectorAll("form[data-presets]").forEach((form) => {
  form.addEventListener("input", ({ target }) => {
    if (target.name === "preset") fill(form);
    if (target.name === "volume") scale(form);
  });
  // A tap may have been quicker than this script.
  if (chosen(form).amount && !form.elements.value.value) fill(form);
});
