/* A field that hangs on another one stays out of sight until it is asked; without this file it stands there with its condition. */
(() => {
  "use strict";
  const match = (form) => {
    form.querySelectorAll("[data-when]").forEach((box) => {
      const said = form.querySelector(`[name="${box.dataset.when}"]:checked, select[name="${box.dataset.when}"]`);
      const asked = said && box.dataset.values.split(" ").includes(said.value);
      const field = box.closest(".field");
      if (!field) return;
      field.hidden = !asked;
      if (!asked && box.value && box.type !== "radio") box.value = "";
      if (!asked && box.type === "radio") box.checked = false;
    });
  };
  const dress = (root) => root.querySelectorAll(".making form").forEach((form) => {
    match(form);
    form.addEventListener("change", () => match(form));
  });
  document.addEventListener("DOMContentLoaded", () => dress(document));
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) dress(event.detail.elt.parentElement || event.detail.elt); });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "step") return;
    event.target.scrollIntoView({ block: "nearest" });
    const first = event.target.querySelector("select, input:not([type=hidden]), textarea");
    if (first) first.focus({ preventScroll: true });
  });
})();
