/* The list by keyboard, the panel over it, columns by dragging; every page works without this file. */
(() => {
  "use strict";
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const titles = () => all("#rows td.title a");
  const sheet = () => document.querySelector("#rows .sheet");
  const wide = window.matchMedia("(min-width: 901px)");
  // Whether a key belongs to something that is typed in or opened.
  const busy = (one) => one.closest("input, textarea, select, button, summary, [contenteditable], .ts-wrapper, .drop, #panel");
  const step = (key, at, last, page) => ({ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + page, PageUp: at - page })[key];
  const go = (event) => {
    const rows = titles(), box = sheet(), on = document.activeElement;
    if (!box || !rows.length || busy(on) || !(on === document.body || on.id === "main" || box.contains(on))) return;
    const at = rows.indexOf(on.closest("tr") && on.closest("tr").querySelector("td.title a"));
    const height = rows[0].closest("tr").offsetHeight || 40;
    const to = step(event.key, at, rows.length - 1, Math.max(1, Math.floor(box.clientHeight / height) - 2));
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const open = document.querySelector("#panel [data-close]");
    if (event.key === "Escape" && open && open.closest(".panel")) return close(event);
    if (event.key === "/" && !busy(document.activeElement)) {
      const find = document.getElementById("id_q");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
      return;
    }
    if (wide.matches) go(event);
  });
  // The panel: opened its heading is told, closed the focus goes back to what opened it.
  let opener = null;
  const close = (event) => {
    const panel = document.getElementById("panel");
    if (!sheet() && !document.getElementById("rows")) return; // a page of its own: the link leads back
    event.preventDefault();
    panel.replaceChildren();
    const back = opener && document.contains(opener) ? opener : document.querySelector("#rows .tools a");
    if (back) back.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a, button");
    if (!link) return;
    if ("close" in link.dataset) return close(event);
    if (link.getAttribute("hx-target") === "#panel" && !link.closest("#panel")) opener = link;
    if (link.classList.contains("move")) move(event, link);
  });
  const move = (event, button) => {
    const line = button.closest("li"), up = button.name === "up", other = up ? line.previousElementSibling : line.nextElementSibling;
    event.preventDefault();
    if (!other) return;
    if (up) other.before(line); else other.after(line);
    button.focus();
    line.scrollIntoView({ block: "nearest" });
  };
  // Dragging a column to its place.
  let held = null;
  document.addEventListener("dragstart", (event) => {
    held = event.target.closest && event.target.closest(".cols li");
    if (held) { held.classList.add("moving"); event.dataTransfer.effectAllowed = "move"; }
  });
  document.addEventListener("dragover", (event) => {
    const over = held && event.target.closest && event.target.closest(".cols li");
    if (!over || over === held) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(held); else over.after(held);
  });
  document.addEventListener("drop", (event) => { if (held) event.preventDefault(); });
  document.addEventListener("dragend", () => { if (held) held.classList.remove("moving"); held = null; });
  const ready = () => {
    all(".cols li").forEach((line) => { line.draggable = true; });
    all(".keys").forEach((line) => { line.hidden = false; });
    const box = sheet();
    if (box) box.addEventListener("scroll", () => box.classList.toggle("scrolled", box.scrollLeft > 0), { passive: true });
    if (box) box.classList.toggle("scrolled", box.scrollLeft > 0);
  };
  document.addEventListener("DOMContentLoaded", () => { document.documentElement.classList.add("scripted"); ready(); });
  // Enter in a box says «changed» and «submit»: asked once, for a second answer would take the focus from the rows.
  document.addEventListener("htmx:confirm", (event) => {
    const by = event.detail.triggeringEvent;
    if (by && by.type === "submit" && event.target.matches("form.filter.htmx-request")) event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    ready();
    if (event.target.id !== "panel" || event.target.contains(document.activeElement)) return; // who is already in it stays
    const first = event.target.querySelector("select, input:not([type=hidden], :disabled), button:not(.sr)");
    const box = first && first.tomselect ? first.tomselect : first;
    if (box) box.focus();
  });
})();
