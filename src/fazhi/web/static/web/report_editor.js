/* The editor of the report: figures are chips that stay whole. Without this file the textarea does the same with {names}. */
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const index = by("index");
  if (index && window.innerWidth <= 900) index.open = false;
  const current = index && index.querySelector("[aria-current]");
  if (current) index.parentElement.scrollTop = current.offsetTop - index.parentElement.clientHeight / 2;
  // What is selected in the text is the quote of a remark.
  const quote = by("quote"), desk = by("desk");
  let picked = "";
  const selection = () => window.getSelection();
  document.addEventListener("selectionchange", () => {
    const now = selection();
    if (desk && now.rangeCount && !now.isCollapsed && desk.contains(now.anchorNode) && desk.contains(now.focusNode)) picked = now.toString().trim();
  });
  if (quote) {
    const fill = () => { if (!quote.value && picked) quote.value = picked.slice(0, 500); };
    quote.closest("details").addEventListener("toggle", fill);
    quote.addEventListener("focus", fill);
  }
  const form = by("edit");
  if (!form) return;
  const rich = by("rich"), area = by("text"), state = by("state"), opens = by("opens"), told = by("chip");
  document.documentElement.classList.add("js");
  rich.hidden = false;
  try { rich.contentEditable = "plaintext-only"; } catch { rich.contentEditable = "true"; }
  for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", rich.dataset.label], ["tabindex", "0"]]) rich.setAttribute(name, value);

  const known = new Map(); // mark → [text, title]
  const chip = (mark, text, title, look = "") => {
    const made = document.createElement("span");
    made.className = `fig ${look}`;
    made.dataset.mark = mark;
    made.textContent = text;
    made.title = title;
    made.contentEditable = "false";
    known.set(mark, [text, title, look]);
    return made;
  };
  rich.querySelectorAll("[data-mark]").forEach((one) => {
    one.contentEditable = "false";
    known.set(one.dataset.mark, [one.textContent, one.title, one.className.replace("fig ", "")]);
  });
  rich.querySelectorAll("mark").forEach((one) => one.replaceWith(...one.childNodes)); // underlined below, outside the text
  rich.normalize();

  // The text as it is stored, piece by piece with the node of each.
  const pieces = (root) => {
    const found = [];
    let at = 0;
    let fact = false; // a fact stands on a line of its own
    const push = (text, node) => {
      const ends = !found.length || found[found.length - 1].text.endsWith("\n"), next = text.startsWith("@ ") && node.nodeType === 1;
      if ((next || (fact && text && !text.startsWith("\n"))) && !ends) { found.push({ text: "\n", node: null, at }); at += 1; }
      fact = next || (fact && !text);
      found.push({ text, node, at });
      at += text.length;
    };
    const walk = (node) => node.childNodes.forEach((child) => {
      if (child.nodeType === 3) push(child.data.replace(/\u00a0/g, " "), child);
      else if (child.nodeName === "BR") push("\n", child);
      else if (child.dataset && child.dataset.mark) push(child.dataset.mark, child);
      else {
        if (/^(DIV|P)$/.test(child.nodeName) && at && !found[found.length - 1].text.endsWith("\n")) push("\n", child);
        walk(child);
      }
    });
    walk(root);
    return found;
  };
  const join = (found) => found.map((one) => one.text).join("");
  const written = () => join(pieces(rich));
  const spot = (found, offset, end) => {
    const one = found.find((part) => (end ? part.at < offset && offset <= part.at + part.text.length : part.at <= offset && offset < part.at + part.text.length));
    return one && one.node && one.node.nodeType === 3 ? [one.node, offset - one.at] : null;
  };
  const range = (start, end) => {
    const found = pieces(rich), low = spot(found, start, false), high = spot(found, end, true);
    if (!low || !high) return null;
    const made = document.createRange();
    made.setStart(...low);
    made.setEnd(...high);
    return made;
  };
  const settle = (offset) => { // the caret behind so many characters
    const found = pieces(rich), one = found.find((part) => part.at < offset && offset <= part.at + part.text.length);
    const made = document.createRange();
    if (!one || !one.node) made.setStart(rich, 0);
    else if (one.node.nodeType === 3) made.setStart(one.node, offset - one.at);
    else made.setStartAfter(one.node);
    selection().removeAllRanges();
    selection().addRange(made);
  };
  const build = (text) => {
    const made = document.createDocumentFragment();
    for (const word of text.split(/(\{[^{}\n]*\}|‹[^‹›\n]*›|^@ [^\n]*$)/m)) {
      if (known.has(word)) made.append(chip(word, ...known.get(word)));
      else if (/^\{.*\}$/.test(word)) made.append(chip(word, word, ""));
      else if (/^‹.*›$/.test(word)) made.append(chip(word, word.slice(1, -1), "叙述数字", "chip-narrative"));
      else made.append(word);
    }
    return made;
  };

  // The draft lies in this browser until it is saved; one written on an older text meets the newer one side by side.
  const since = form.elements.since, key = form.dataset.draft, told_by_server = written();
  const store = () => {
    try { localStorage.setItem(key, JSON.stringify({ text: written(), since: since.value, at: Date.now(), known: [...known] })); } catch { /* full or refused */ }
  };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* refused */ } };
  const remembered = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

  // Numbers that nothing stands behind are underlined without touching the text.
  const underline = () => {
    if (!window.CSS || !CSS.highlights) return;
    const ranges = [...opens.querySelectorAll("li[data-start]")].map((one) => range(+one.dataset.start, +one.dataset.end)).filter(Boolean);
    CSS.highlights.set("open-number", new Highlight(...ranges));
  };
  // Taking back is our own: the browser's knows nothing of chips put in by a press.
  const past = [told_by_server], future = [];
  let typed = 0;
  const note = (text, typing) => {
    const now = Date.now();
    if (text === past[past.length - 1]) return;
    if (typing && now - typed < 800 && past.length > 1) past.pop(); // words typed in one go are taken back in one
    typed = typing ? now : 0;
    past.push(text);
    if (past.length > 200) past.shift();
    future.length = 0;
  };
  const step = (from, to) => {
    if (from.length < (from === past ? 2 : 1)) return;
    const before = written();
    to.push(from.pop());
    typed = 0;
    const text = past[past.length - 1];
    rich.replaceChildren(build(text));
    let same = 0;
    while (same < text.length && text[text.length - 1 - same] === before[before.length - 1 - same]) same += 1;
    settle(text.length - same);
    changed();
  };
  let waits = 0;
  const sync = () => { area.value = written(); };
  const changed = (event) => {
    sync();
    note(area.value, Boolean(event));
    const same = area.value.trim() === told_by_server.trim() && !("unsaved" in form.dataset);
    if (same) forget(); else store();
    state.textContent = same ? "" : "尚未保存（已留在这台电脑上）";
    clearTimeout(waits);
    waits = setTimeout(() => window.htmx && window.htmx.trigger(opens, "check"), 700);
  };
  rich.addEventListener("input", changed);
  form.addEventListener("submit", () => clearTimeout(waits));
  rich.addEventListener("keydown", (event) => {
    const letter = (event.ctrlKey || event.metaKey) && !event.altKey ? event.key.toLowerCase() : "";
    if (letter !== "z" && letter !== "y") return;
    event.preventDefault();
    if (letter === "y" || event.shiftKey) step(future, past); else step(past, future);
  });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target === opens) underline(); });

  const loosen = by("loosen");
  let loosened = null; // the fact that is chosen
  let last = null; // where the caret was in the text
  document.addEventListener("selectionchange", () => {
    const now = selection();
    if (!now.rangeCount || !rich.contains(now.anchorNode)) return;
    last = now.getRangeAt(0).cloneRange();
    const before = last.startContainer === rich ? rich.childNodes[last.startOffset - (last.collapsed ? 1 : 0)] : last.startOffset === 0 && last.collapsed ? last.startContainer.previousSibling : null;
    const one = last.collapsed ? before : [...last.cloneContents().querySelectorAll("[data-mark]")].pop();
    const mark = (one && one.dataset && one.dataset.mark) || "";
    told.textContent = mark.startsWith("@ ") ? one.title : mark ? `${one.title}：${one.textContent}` : "";
    loosen.hidden = !mark.startsWith("@ ");
    loosened = [...rich.querySelectorAll("[data-mark]")].find((same) => same.dataset.mark === mark);
  });
  loosen.addEventListener("click", () => {
    const whole = document.createRange();
    whole.selectNode(loosened);
    loosen.hidden = true;
    put(document.createTextNode(loosened.textContent), whole);
  });
  const put = (made, into) => {
    into.deleteContents();
    const tail = made.nodeType === 11 ? made.lastChild : made;
    into.insertNode(made);
    into.setStartAfter(tail);
    into.collapse(true);
    rich.focus();
    selection().removeAllRanges();
    selection().addRange(into);
    changed();
  };
  const caret = () => {
    if (last && rich.contains(last.startContainer)) return last;
    const end = document.createRange();
    end.selectNodeContents(rich);
    end.collapse(false);
    return end;
  };
  rich.addEventListener("click", (event) => {
    const one = event.target.closest("[data-mark]");
    if (!one) return;
    const whole = document.createRange();
    whole.selectNode(one);
    selection().removeAllRanges();
    selection().addRange(whole);
  });
  // A number is bound, or marked narrative, in place; saving is another press.
  const take = (button) => {
    const [act, start, end, ...rest] = button.value.split(" ");
    const mark = act === "bind" ? rest.shift() : "", words = rest.join(" ");
    let low = +start, text = written();
    if (text.slice(low, +end) !== words) low = text.indexOf(words);
    const place = low < 0 ? null : range(low, low + words.length);
    if (!place) return false;
    put(mark ? chip(mark, button.dataset.text, button.dataset.title) : chip(`‹${words}›`, words, "叙述数字", "chip-narrative"), place);
    return true;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".put")) put(chip(button.dataset.mark, button.dataset.text, button.dataset.title), caret());
    else if (button.matches(".bind, .narrate")) { if (take(button)) event.preventDefault(); }
    else if (button.value === "reset") forget();
  });
  by("find").addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });

  // Chips survive being moved inside the text.
  const out = (event) => {
    const now = selection();
    if (now.isCollapsed || !rich.contains(now.anchorNode)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", now.toString());
    event.clipboardData.setData("text/x-fazhi", join(pieces(now.getRangeAt(0).cloneContents())));
    if (event.type === "cut") { now.deleteFromDocument(); changed(); }
  };
  rich.addEventListener("copy", out);
  rich.addEventListener("cut", out);
  rich.addEventListener("paste", (event) => {
    const ours = event.clipboardData.getData("text/x-fazhi"), now = selection();
    const text = ours || event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n{2,}/g, "\n");
    if (!now.rangeCount || !text) return;
    event.preventDefault();
    put(ours ? build(text) : document.createTextNode(text), now.getRangeAt(0));
  });
  rich.addEventListener("drop", (event) => event.preventDefault());

  const kept = remembered(), offer = by("kept");
  if (kept && !("unsaved" in form.dataset)) {
    if (kept.text.trim() === told_by_server.trim()) forget();
    else {
      offer.hidden = false;
      offer.querySelector("span").textContent = new Date(kept.at).toLocaleString("zh-CN");
      by("kept_use").addEventListener("click", () => {
        kept.known.forEach(([mark, said]) => known.set(mark, said));
        rich.replaceChildren(build(kept.text));
        since.value = kept.since;
        offer.hidden = true;
        rich.focus();
        changed();
      });
      by("kept_drop").addEventListener("click", () => { forget(); offer.hidden = true; rich.focus(); });
    }
  }
  if ("unsaved" in form.dataset) changed(); else { sync(); underline(); }
})();
