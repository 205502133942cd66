/* Small comforts; every page works without this file. */
(() => {
  "use strict";
  const long = 15; // a list longer than this can be searched by typing
  const dress = (root) => {
    if (!window.TomSelect) return;
    root.querySelectorAll("select.form-select").forEach((box) => {
      if (box.tomselect || box.options.length <= long) return;
      const words = { no_results: () => '<div class="no-results">没有找到</div>' };
      new window.TomSelect(box, { plugins: ["dropdown_input"], maxOptions: null, allowEmptyOption: true, render: words });
      box.setAttribute("aria-hidden", "true"); // its label now names the box that replaced it
    });
  };
  document.addEventListener("DOMContentLoaded", () => dress(document));
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
  // A form is sent once: a second press within the same showing does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "again" in form.dataset) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
  // Ctrl+Enter saves and goes on, as in a sheet.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest && event.target.closest("form[data-keys]");
    if (form) (form.querySelector("[name=next]") || form.querySelector("[type=submit]")).click();
  });
  // One menu at a time, and Escape closes it.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") menus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); }); });
})();
