// Marking words in the text fills the form for a figure that was missed. Offsets are code points, as everywhere.
const form = document.getElementById("missed");
const length = (text) => [...text].length;
function offset(node, within) {
  const line = (node.nodeType === 1 ? node : node.parentElement)?.closest("p[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, within);
  return Number(line.dataset.start) + length(before.toString());
}
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!form || !selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  form.closest("details").open = true;
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.elements.quote.value = range.toString().slice(0, 2000);
  const number = range.toString().match(/\d[\d,]*/);
  if (number) {
    form.elements.low.value = number[0];
    form.elements.high.value = number[0];
  }
});
// Who types the characters by hand means those, not what was marked before.
for (const name of ["start", "end"]) {
  form?.elements[name].addEventListener("input", () => { form.elements.quote.value = ""; });
}
