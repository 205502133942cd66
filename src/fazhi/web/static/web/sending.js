/* Before a form leaves: is the server there, is the file small enough, was it saved already? Every form works without this file. */
(() => {
  "use strict";
  const SELF = document.currentScript.src, SURE = 15_000; // milliseconds in which a page that just came needs no question
  const tell = (form, look, ...words) => {
    const note = Object.assign(document.createElement("div"), { className: `say sending ${look}`, role: "alert" });
    note.append(...words);
    document.querySelectorAll(".sending").forEach((one) => one.remove());
    const bar = form.querySelector(".save");
    if (look === "warn") form.before(note); else if (bar) bar.before(note); else form.append(note);
    note.scrollIntoView({ block: "center" });
  };
  const size = (form) => {
    const boxes = [...form.querySelectorAll("input[type=file][data-limit]")];
    const bytes = boxes.flatMap((box) => [...box.files]).reduce((sum, file) => sum + file.size, 0), limit = boxes.length ? +boxes[0].dataset.limit : 0;
    if (bytes <= limit) return true;
    const mb = (one) => Math.ceil(one / 1048576);
    tell(form, "bad", `文件约 ${mb(bytes)} MB，最多 ${mb(limit)} MB，没有上传。请压缩图片或拆成几个文件，再选一次；填写的内容都还在。`);
    return false;
  };
  const there = () => fetch(SELF, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) }).then((answer) => answer.ok, () => false);
  const ready = new WeakSet(), asking = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (form.method !== "post" || ready.delete(form) || (button && button.formTarget)) return;
    const small = size(form);
    const sure = navigator.onLine && event.timeStamp < SURE;
    if (small && (sure || [...form.attributes].some((one) => one.name.startsWith("hx-")))) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // it is not sent yet
    if (!small || asking.has(form)) return;
    asking.add(form);
    (navigator.onLine ? there() : Promise.resolve(false)).then((fine) => {
      asking.delete(form);
      if (!fine) { tell(form, "bad", "网络断了，内容还在，连上后再按保存。"); return; }
      form.querySelectorAll(".sending").forEach((one) => one.remove());
      ready.add(form);
      form.requestSubmit(button);
    });
  }, true);
  document.addEventListener("change", (event) => { if (event.target.type === "file" && event.target.form) size(event.target.form); });
  document.addEventListener("htmx:sendError", (event) => { const form = event.target.closest("form"); if (form) tell(form, "bad", "网络断了，内容还在，连上后再按一次。"); });

  // A form that was carried out and is shown again by going back says so.
  const done = () => ((document.cookie.match(/(?:^|; )sent=([^;]*)/) || ["", ""])[1]).split("~");
  const marked = () => [...document.querySelectorAll("form[method=post] [name=showing]")].map((box) => {
    const mark = box.value.split(/[.:]/), to = new URL(box.form.getAttribute("action") || location.pathname, location).pathname;
    return [box.form, `sent ${to}`, `${mark[0]}.${mark[3]}`];
  });
  const say = (form, name) => {
    const link = Object.assign(document.createElement("a"), { href: `/sent/${name}/`, textContent: "看保存的" });
    tell(form, "warn", "这条已经保存过了，不用再按保存。", link);
  };
  document.addEventListener("submit", (event) => {
    const one = event.defaultPrevented ? null : marked().find(([form]) => form === event.target);
    if (one) sessionStorage.setItem(one[1], one[2]);
  });
  addEventListener("pageshow", (event) => {
    const back = (performance.getEntriesByType("navigation")[0] || {}).type === "back_forward";
    marked().forEach(([form, key, name]) => {
      const last = event.persisted ? name : back && sessionStorage.getItem(key);
      if (!last || !done().includes(last)) return;
      if (!event.persisted) form.reset(); // browsers put back half of what was typed
      say(form, last);
    });
  });
})();
