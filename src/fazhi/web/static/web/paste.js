/* Pasting straight into a list opens the preview; a changed column head looks at the table again. Works without this file. */
(() => {
  "use strict";
  document.addEventListener("paste", (event) => {
    const form = document.getElementById("pasted"), here = document.activeElement;
    if (!form || (here && here.closest("input, textarea, select, [contenteditable]"))) return;
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    form.elements.text.value = text;
    form.submit();
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches && box.matches("form[data-paste] select")) box.form.querySelector("[name=check]").click();
  });
})();
