/** Offers the device's own way to hand words on, `<button data-share="text" hidden>`, where it has one. */

// The person picks who gets them, and sends; closing that choice is no fault.
const share = ({ currentTarget: { dataset } }) => navigator.share({ text: dataset.share }).catch(() => {});

document.querySelectorAll("[data-share]").forEach((button) => {
  button.hidden = !navigator.share;
  button.addEventListener("click", share);
});
