// Marking words in the text fills the form for a figure that was missed. Offsets are code points, as everywhere.
const form = document.getElementById("missed");
const article = document.querySelector("article.reader");
const length = (text) => [...text].length;
function offset(node, within) {
  const line = (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, within);
  return Number(line.dataset.start) + length(before.toString());
}
function fill() {
  const selection = document.getSelection();
  if (!form || !selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const words = range.toString();
  const start = offset(range.startContainer, range.startOffset);
  if (start === null || !words.trim()) return;
  form.elements.start.value = start + length(words) - length(words.trimStart());
  form.elements.end.value = start + length(words.trimEnd());
  form.elements.quote.value = words.trim().slice(0, 2000);
  const number = words.match(/\d[\d,]*/);
  form.elements.low.value = form.elements.high.value = number ? number[0] : "";
  const panel = form.closest("details");
  panel.open = true;
  scrollBy(0, Math.max(0, range.getBoundingClientRect().bottom + 8 - panel.getBoundingClientRect().top));
}
// While the pointer is down the words are still being marked: what opens then would come under it.
let marking = false;
document.addEventListener("pointerdown", () => { marking = true; });
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => { marking = false; fill(); });
}
document.addEventListener("selectionchange", () => { if (!marking) fill(); });
// Enter goes from the marked words to the form.
document.addEventListener("keydown", (event) => {
  const selection = document.getSelection();
  if (event.key !== "Enter" || !form || !selection || selection.isCollapsed) return;
  if (!article.contains(selection.anchorNode) || form.contains(document.activeElement)) return;
  event.preventDefault();
  form.elements.low.focus();
});
// Who types the words, or the characters, by hand means those, not what was marked before.
form?.elements.quote.addEventListener("input", () => {
  form.elements.start.value = form.elements.end.value = "";
});
for (const name of ["start", "end"]) {
  form?.elements[name].addEventListener("input", () => { form.elements.quote.value = ""; });
}
