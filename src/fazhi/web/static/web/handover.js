/* All ticks of a list at once; without this file each is set by itself. */
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("button.ticks").forEach((button) => {
    const boxes = () => [...document.querySelectorAll(`input[type=checkbox][name="${button.dataset.ticks}"]`)];
    const say = () => { button.textContent = boxes().every((box) => box.checked) ? "全不选" : "全选"; };
    button.hidden = false;
    say();
    document.addEventListener("change", say);
    button.addEventListener("click", () => {
      const on = !boxes().every((box) => box.checked);
      boxes().forEach((box) => { box.checked = on; });
      say();
    });
  }));
})();
