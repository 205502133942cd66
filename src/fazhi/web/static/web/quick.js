/* Quick entry by keyboard; without this file Tab, the calendar control and the save button do the same. */
(() => {
  "use strict";
  const fine = window.matchMedia("(pointer: fine)").matches;
  const two = (n) => String(n).padStart(2, "0");
  const iso = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const ago = (n) => { const day = new Date(); day.setDate(day.getDate() - n); return day; };
  const tell = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));

  // First letters of Chinese words: the browser sorts by pinyin, so a character lies behind the first one of its letter.
  const FIRSTS = [..."阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀"], LETTERS = "abcdefghjklmnopqrstwxyz";
  const sorter = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
  const letter = (c) => {
    if (!/[\u4e00-\u9fff]/.test(c)) return /[a-z0-9]/i.test(c) ? c.toLowerCase() : "";
    let found = "";
    FIRSTS.forEach((first, n) => { if (sorter.compare(c, first) >= 0) found = LETTERS[n]; });
    return found;
  };
  const initials = (text) => [...text].map(letter).join("");

  // A day as it is typed: 3-5, 0305, 20240305, 3月5日, 今天; the server reads the same.
  const WORDS = { 今天: 0, 今日: 0, 昨天: 1, 昨日: 1, 前天: 2 };
  const readDay = (text) => {
    const said = text.normalize("NFKC").trim();
    if (said in WORDS) return ago(WORDS[said]);
    let found = said.match(/^(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})[日号]?|(\d{2})(\d{2}))$/), year;
    if (found) year = Number(found[1]);
    else if ((found = said.match(/^(?:)()(?:(\d{1,2})[-./月](\d{1,2})[日号]?|(\d{1,2})(\d{2}))$/))) year = new Date().getFullYear();
    else return null;
    const month = Number(found[2] || found[4]), day = Number(found[3] || found[5]);
    let made = new Date(year, month - 1, day);
    if (!found[1] && made - new Date() > 180 * 864e5) made = new Date(year - 1, month - 1, day);
    return made.getMonth() === month - 1 && made.getDate() === day ? made : null;
  };

  const typedDay = (box) => {
    const said = box.value || box.getAttribute("value") || ""; // what was typed before this ran stands
    box.type = "text";
    box.value = said;
    box.inputMode = "numeric";
    box.autocomplete = "off";
    box.placeholder = "3-5、0305、今天";
    const frame = document.createElement("div"), shows = document.createElement("output");
    const button = document.createElement("button"), pick = document.createElement("input");
    frame.className = "typed";
    Object.assign(button, { type: "button", className: "btn", textContent: "历", tabIndex: -1, title: "打开日历" });
    button.setAttribute("aria-label", "打开日历");
    Object.assign(pick, { type: "date", className: "pick", tabIndex: -1 });
    pick.setAttribute("aria-hidden", "true");
    box.replaceWith(frame);
    frame.append(box, button, pick, shows);
    const settle = () => {
      const day = box.value && readDay(box.value);
      if (day) box.value = pick.value = iso(day);
      shows.textContent = day ? `星期${"日一二三四五六"[day.getDay()]}` : box.value ? "没有这一天" : "";
    };
    box.addEventListener("change", settle);
    box.settle = settle;
    button.addEventListener("click", () => (pick.showPicker ? pick.showPicker() : pick.focus()));
    pick.addEventListener("change", () => { box.value = pick.value; settle(); tell(box); box.focus(); });
    settle();
  };

  // On a phone the control of the phone, and two taps for the commonest days.
  const tappedDay = (box) => {
    const row = document.createElement("div");
    row.className = "soon";
    [["今天", 0], ["昨天", 1]].forEach(([word, n]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "btn", textContent: word });
      button.addEventListener("click", () => { box.value = iso(ago(n)); tell(box); });
      row.append(button);
    });
    box.after(row);
  };

  // What the last row said, taken over by a press or by Ctrl+D, as the cell above in a sheet.
  const offer = (note) => {
    const field = note.closest(".field"), button = document.createElement("button");
    Object.assign(button, { type: "button", className: "again", textContent: note.textContent, tabIndex: -1, title: "填成和上一条一样（Ctrl+D）" });
    const take = () => {
      const box = field.querySelector("select, textarea, input:not([type=radio])"), value = note.dataset.last;
      const radio = [...field.querySelectorAll("input[type=radio]")].find((one) => one.value === value);
      if (radio) radio.checked = true;
      else if (box.tomselect) box.tomselect.setValue(value);
      else box.value = value;
      tell(radio || box);
    };
    button.addEventListener("click", take);
    field.take = take;
    note.replaceChildren(button);
  };

  const seen = (one) => !one.disabled && one.tabIndex >= 0 && one.type !== "hidden" && one.checkVisibility();
  const controls = (form) => {
    const names = new Set();
    return [...form.querySelectorAll("input, select, textarea, .ts-control, .save [type=submit]")].filter((one) => {
      if (one.type !== "radio") return seen(one) && !one.closest(".ts-dropdown");
      const chosen = form.querySelector(`input[name="${one.name}"]:checked`) || one;
      if (names.has(one.name) || chosen !== one || !seen(one)) return false;
      return Boolean(names.add(one.name));
    });
  };
  const next = (form, from) => {
    const all = controls(form), group = from.type === "radio" ? from.name : "";
    const here = all.findIndex((one) => one === from || (group && one.name === group) || one.contains(from));
    const to = all[here + 1];
    if (!to) return;
    to.focus();
    if (to.select && to.type !== "radio") to.select();
  };

  // Letters or a number choose in a list or among buttons.
  let typed = "", last = 0, where = "";
  const choose = (event, words, pick) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z0-9]$/i.test(event.key)) return;
    typed = event.timeStamp - last > 900 || where !== event.target.name ? event.key.toLowerCase() : typed + event.key.toLowerCase();
    last = event.timeStamp;
    where = event.target.name;
    let at = /^\d+$/.test(typed) ? Number(typed) - 1 : words.findIndex((word) => word.startsWith(typed));
    if (at < 0 || at >= words.length) at = words.findIndex((word) => word.includes(typed));
    event.preventDefault();
    if (at >= 0 && at < words.length) pick(at);
  };
  const key = (form, event) => {
    const box = event.target;
    if (event.isComposing || event.keyCode === 229 || !box.closest) return;
    const field = box.closest(".field");
    if ((event.ctrlKey || event.metaKey) && event.key === "d" && field && field.take) {
      event.preventDefault();
      field.take();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (box.settle) box.settle();
    } else if (event.key === "Enter" && !event.shiftKey && !box.closest(".ts-wrapper") && !/^(TEXTAREA|BUTTON|A|SUMMARY)$/.test(box.tagName)) {
      event.preventDefault();
      if (box.settle) box.settle();
      next(form, box);
    } else if (box.tagName === "SELECT") {
      const options = [...box.options].filter((one) => one.value);
      choose(event, options.map((one) => initials(one.text)), (n) => { box.value = options[n].value; tell(box); });
    } else if (box.type === "radio") {
      const all = [...form.querySelectorAll(`input[name="${box.name}"]`)].filter((one) => one.value);
      choose(event, all.map((one) => initials(one.closest("label").textContent.trim())), (n) => { all[n].checked = true; all[n].focus(); tell(all[n]); });
    }
  };

  // A long list that is searched by typing takes first letters too, and the choice leads on.
  const long = (form, box) => {
    const tom = box.tomselect;
    if (!tom) return;
    Object.values(tom.options).forEach((one) => { one.initials = initials(one.text || ""); });
    Object.assign(tom.settings, { searchField: ["text", "initials"], refreshThrottle: 0 });
    tom.on("item_add", () => setTimeout(() => next(form, tom.control), 0));
    if (box.autofocus) { tom.focus(); setTimeout(() => tom.close(), 0); } // the cursor stands in it, the list opens by typing
  };

  const dress = (form) => {
    form.querySelectorAll("input[type=date]").forEach(fine ? typedDay : tappedDay);
    form.querySelectorAll("[data-last]").forEach(offer);
    form.querySelectorAll(".keys").forEach((one) => { one.hidden = false; });
    form.addEventListener("keydown", (event) => key(form, event));
    document.addEventListener("DOMContentLoaded", () => setTimeout(() => form.querySelectorAll("select").forEach((box) => long(form, box)), 0));
  };
  document.querySelectorAll("form[data-quick]").forEach(dress);

  // The way to a ledger: some letters leave those that fit, Enter opens the first.
  const find = (box) => {
    const place = document.querySelector(box.dataset.find), lines = [...place.querySelectorAll("[data-word]")];
    lines.forEach((one) => { one.initials = initials(one.dataset.word); });
    const narrow = () => {
      const said = box.value.trim().toLowerCase();
      lines.forEach((one) => { one.hidden = !(one.dataset.word.includes(said) || one.initials.includes(said)); });
      place.querySelectorAll("section").forEach((one) => {
        const own = one.querySelectorAll("[data-word]");
        one.hidden = own.length ? [...own].every((line) => line.hidden) : Boolean(said);
      });
      place.querySelector(".none-found").hidden = lines.some((one) => !one.hidden);
    };
    box.addEventListener("input", (event) => { if (!event.isComposing) narrow(); });
    box.addEventListener("compositionend", narrow);
    box.form.addEventListener("submit", (event) => {
      const left = lines.filter((one) => !one.hidden).map((one) => one.querySelector("a")), said = box.value.trim().toLowerCase();
      const first = left.find((one) => one.text.startsWith(said) || initials(one.text).startsWith(said)) || left[0];
      if (!box.value.trim() || !first) return;
      event.preventDefault();
      first.click();
    });
  };
  document.querySelectorAll("[data-find]").forEach(find);
})();
