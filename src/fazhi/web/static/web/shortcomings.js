/* A pick fills its field; a card can be dragged to its place. Without this file the pick is stored and numbers order the list. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  document.querySelectorAll("select[data-fills]").forEach((pick) => {
    pick.removeAttribute("name"); // from now on what stands in the field counts
    pick.addEventListener("change", () => {
      const field = document.getElementById(pick.dataset.fills);
      if (pick.value) { field.value = pick.value; field.focus(); }
      pick.value = "";
    });
  });
  const order = document.getElementById("order");
  if (!order) return;
  const cards = () => [...document.querySelectorAll("[data-place]")];
  let held = null;
  const typing = (target) => target.closest("input,textarea,select,button,a,summary");
  cards().forEach((card) => {
    card.draggable = true;
    card.addEventListener("pointerdown", (event) => { card.draggable = !typing(event.target); });
    card.addEventListener("dragstart", (event) => { held = card; event.dataTransfer.setData("text/plain", card.id); event.dataTransfer.effectAllowed = "move"; });
    card.addEventListener("dragend", () => { held = null; cards().forEach((one) => one.classList.remove("over")); });
    card.addEventListener("dragover", (event) => { if (held && held !== card) { event.preventDefault(); card.classList.add("over"); } });
    card.addEventListener("dragleave", () => card.classList.remove("over"));
    card.addEventListener("drop", (event) => {
      if (!held || held === card) return;
      event.preventDefault();
      const all = cards();
      all.indexOf(held) < all.indexOf(card) ? card.after(held) : card.before(held);
      cards().forEach((one, place) => { one.querySelector(".place").value = place + 1; });
      order.requestSubmit();
    });
  });
});
