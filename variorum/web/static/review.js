// Keys over plain forms: a x e m s, space to skip, backspace to undo. Everything works by the buttons as well.
document.addEventListener("keydown", (event) => {
  const at = document.activeElement?.tagName ?? "";
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(at) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === " " && /^(BUTTON|SUMMARY|A)$/.test(at)) return;
  if (event.key === "Backspace") {
    const form = document.getElementById("undo-last");
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  const found = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.tagName === "DETAILS") {
    found.open = true;
    found.querySelector("input:not([type=hidden]), select")?.focus();
  } else {
    found.click();
  }
});
// One press decides once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
