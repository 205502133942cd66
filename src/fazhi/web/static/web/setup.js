/* A button that prints the slips; without this file Ctrl+P does the same. */
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}));
