// Dragging over the overview chooses a time, by filling in the form that does the same.
const strip = document.querySelector(".overview");
const form = document.getElementById("chosen");
const DAY = 86_400_000;
if (strip) {
  const { first, last } = strip.dataset;
  const [left, right] = [Number(strip.dataset.left), Number(strip.dataset.right)];
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY);
  const shade = strip.querySelector(".window");
  let from = null;
  const across = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(strip.getScreenCTM().inverse());
    return Math.min(right, Math.max(left, point.x));
  };
  const day = (x) => {
    const number = Math.min(days, Math.floor((x - left) / (right - left) * (Math.max(days, 1) + 1)));
    return new Date(Date.parse(first) + number * DAY).toISOString().slice(0, 10);
  };
  strip.addEventListener("dragstart", (event) => event.preventDefault());
  strip.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = across(event);
  });
  strip.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(across(event) - from) < 4) return;
    strip.setPointerCapture(event.pointerId); // a press that moves is a brush, no click on a bar
    const [start, end] = [from, across(event)].sort((a, b) => a - b);
    shade.setAttribute("x", start);
    shade.setAttribute("width", end - start);
  });
  strip.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [start, end] = [from, across(event)].sort((a, b) => a - b);
    from = null;
    if (end - start < 4) return;
    form.elements.since.value = day(start);
    form.elements.until.value = day(end);
    form.requestSubmit();
  });
  strip.addEventListener("pointercancel", () => { from = null; });
}
