/* Ticks of a list: all of the page at once, a stretch with Shift, and how many they are. The bar works without this file. */
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll("#rows input[name=row]")];
  let last = null;
  const tell = () => {
    const scope = document.getElementById("bulk_scope");
    if (!scope) return;
    const found = boxes(), count = found.filter((box) => box.checked).length;
    scope.options[0].text = count ? `勾选的 ${count} 条` : "勾选的几条";
    const all = document.querySelector("#rows [data-all]");
    all.checked = count > 0 && count === found.length;
    all.indeterminate = count > 0 && count < found.length;
  };
  const dress = () => {
    const all = document.querySelector("#rows [data-all]");
    if (all) all.parentElement.hidden = false;
    last = null;
    tell();
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.closest || !box.closest("#rows .tickbox")) return;
    if ("all" in box.dataset) boxes().forEach((one) => { one.checked = box.checked; });
    tell();
  });
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!box.matches || !box.matches("#rows input[name=row]")) return;
    const found = boxes(), here = found.indexOf(box), from = last ? found.indexOf(last) : -1;
    if (event.shiftKey && from >= 0) {
      for (let n = Math.min(here, from); n <= Math.max(here, from); n += 1) found[n].checked = box.checked;
    }
    last = box;
    tell();
  });
  document.addEventListener("DOMContentLoaded", dress);
  document.addEventListener("htmx:afterSettle", dress);
})();
