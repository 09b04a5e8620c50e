/** The number follows the country that is chosen, and the device's zone is a tap away. Both forms work without this. */

document.querySelectorAll("select[data-number-out]").forEach((select) => {
  const output = document.getElementById(select.dataset.numberOut);
  const own = document.getElementById(output.dataset.own);
  const sure = document.querySelector("[data-sure]");
  const show = () => {
    const { number, confidence } = select.selectedOptions[0].dataset;
    output.textContent = own.value.trim() || number;
    sure.textContent = sure.dataset[own.value.trim() ? "own" : confidence];
  };
  select.addEventListener("change", show);
  own.addEventListener("input", show);
});

// The second number belongs to the country that the server guessed; another one may not have it.
document.querySelectorAll("[data-second]").forEach((words) =>
  document.querySelector("[data-number-out]").addEventListener("change", () => words.remove()),
);

document.querySelectorAll("[data-use-zone]").forEach((button) => {
  const input = document.getElementById(button.dataset.useZone);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  button.parentElement.hidden = !timeZone || timeZone === "Etc/Unknown" || timeZone === input.value;
  button.addEventListener("click", () => {
    input.value = timeZone;
    button.parentElement.hidden = true;
  });
});
