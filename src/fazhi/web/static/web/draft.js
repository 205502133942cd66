/* What is typed outlives a closed page; every form works without this. */
(() => {
  "use strict";
  const OUT = "drafts out", stores = [sessionStorage, localStorage];
  const read = (store, key) => JSON.parse(store.getItem(key));
  const sent = (document.cookie.match(/(?:^|; )sent=([^;]*)/) || ["", ""])[1].split("~");
  const who = (document.querySelector("[name=showing]")?.value || "").split(".")[1];
  const tidy = () => stores.forEach((store, local) => {
    for (const key of Object.keys(store).filter((one) => one.startsWith("draft "))) {
      const one = read(store, key), others = who && !local && key.split(" ")[1] !== who;
      if (others || sent.includes(one.sent) || one.at < Math.max(Date.now() - 864e5, localStorage.getItem(OUT))) store.removeItem(key);
    }
  });
  if (document.querySelector("[data-out]")) localStorage.setItem(OUT, Date.now());
  tidy();
  addEventListener("storage", (event) => event.key === OUT && tidy());
  const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward", seen = {};

  const keep = (form) => {
    const boxes = [...form.elements].filter((box) => box.name && !/^(hidden|file|submit)$/.test(box.type));
    if (!boxes.length || !form.elements.showing || "draft" in form.dataset || boxes.some((box) => box.type === "password")) return;
    const to = new URL(form.getAttribute("action") || location.pathname, location).href.split("#")[0];
    const key = `draft ${who} ${to} ${seen[to] = (seen[to] || 0) + 1}`, names = [...new Set(boxes.map((box) => box.name))];
    const now = () => { const data = new FormData(form); return names.map((name) => data.getAll(name).join("\n")); };
    const first = now(), since = form.elements.since, old = read(sessionStorage, key) || read(localStorage, key);
    const held = (name) => old && name in old.said, told = names.every((name, i) => !held(name) || first[i] === old.said[name]);
    const store = (mark) => {
      const all = now(), changed = names.map((name, i) => [name, all[i]]).filter(([name, said], i) => said !== first[i] || (told && held(name)));
      const open = changed.filter(([name]) => boxes.every((box) => box.name !== name || "plain" in box.dataset));
      [changed, open].forEach((some, i) => {
        const one = { at: Date.now(), said: Object.fromEntries(some), since: since?.value, sent: mark };
        stores[i][some.length ? "setItem" : "removeItem"](key, JSON.stringify(one));
      });
    };
    const restore = () => {
      boxes.filter((box) => held(box.name)).forEach((box) => {
        const said = old.said[box.name], every = said.split("\n"), fold = box.closest("details");
        if (/radio|checkbox/.test(box.type)) box.checked = every.includes(box.value);
        else if (box.options) for (const one of box.options) one.selected = every.includes(one.value);
        else box.value = said;
        box.tomselect?.sync();
        if (fold) fold.open = true;
      });
      if (since && old.since) since.value = old.since;
      form.dispatchEvent(new Event("change"));
    };
    for (const event of ["input", "change"]) form.addEventListener(event, () => store());
    const mark = form.elements.showing.value.split(/[.:]/);
    form.addEventListener("submit", () => store(`${mark[0]}.${mark[3]}`));
    if (!old || (told && !back)) return;
    const make = (tag, words) => Object.assign(document.createElement(tag), words), note = make("div", { className: "say", role: "status" });
    const press = (textContent, act) => make("button", { className: "btn", textContent, onclick: () => { act(); note.remove(); } });
    const at = new Date(old.at).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" }).slice(5);
    if (back) { restore(); note.append("刚才填的内容放回来了，还没有保存。"); }
    else note.append(`上次没保存的内容（${at}）： `, press("恢复", restore), " ", press("丢弃", () => stores.forEach((one) => one.removeItem(key))));
    form.before(note);
  };
  addEventListener("load", () => document.querySelectorAll("form[method=post]").forEach(keep));
})();
