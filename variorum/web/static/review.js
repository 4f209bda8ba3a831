// Keys over plain forms: a x e m s, space to skip, backspace to undo. Everything works by the buttons as well.
const typed = (event) => // with letters of another script, the key that lies where the Latin one does
  /^[^\x00-\x7f]$/.test(event.key) ? event.code.replace(/^Key/, "").toLowerCase() : event.key;
document.addEventListener("keydown", (event) => {
  const at = document.activeElement?.tagName ?? "";
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.key === "Escape") return leave(document.activeElement);
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(at)) return;
  if (event.key === " " && /^(BUTTON|SUMMARY|A)$/.test(at)) return;
  if (event.key === "Backspace") {
    const form = document.getElementById("undo-last");
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === typed(event));
  if (!found) return;
  event.preventDefault();
  if (found.tagName === "DETAILS") {
    found.open = true;
    (found.querySelector("input:not([type=hidden]), select") ?? found.querySelector("summary"))?.focus();
  } else {
    found.click();
  }
});
// Escape leaves a field, and closes what it stands in, so that keys work again.
function leave(field) {
  const around = field?.closest("details");
  if (around) around.open = false;
  field?.blur();
}
// One press decides once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
