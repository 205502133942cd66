/* F1 opens the help of the field one types in, so that Tab goes from field to field. A second press on the question mark, or Escape, folds the help away; what was read once is not asked again. */
(() => {
  "use strict";
  const panel = (mark) => mark.closest(".helped").querySelector(".told-in");
  const show = (mark, on) => { mark.setAttribute("aria-expanded", String(on)); panel(mark).hidden = !on; };
  document.querySelectorAll(".ask").forEach((mark) => {
    mark.setAttribute("aria-expanded", "false");
    mark.setAttribute("aria-keyshortcuts", "F1");
    mark.tabIndex = -1;
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest(".ask");
    if (!mark || event.ctrlKey || event.metaKey) return;
    if (!panel(mark).childElementCount) { show(mark, true); return; } // htmx fetches it
    event.preventDefault();
    event.stopPropagation();
    show(mark, panel(mark).hidden);
  }, true);
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest && event.target.closest(".helped");
    const mark = field && field.querySelector(".ask");
    if (!mark) return;
    if (event.key === "F1") { event.preventDefault(); mark.click(); }
    if (event.key === "Escape" && mark.getAttribute("aria-expanded") === "true") show(mark, false);
  });
})();
