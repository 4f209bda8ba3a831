// Files may be dropped anywhere on the form, and the progress is looked at again every second while work is under way.
const form = document.querySelector("form.drop");
const files = document.getElementById("files");
for (const name of ["dragenter", "dragover"]) {
  form?.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
}
form?.addEventListener("dragleave", () => form.classList.remove("over"));
form?.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  files.files = event.dataTransfer.files;
  form.requestSubmit();
});

const progress = document.querySelector(".progress");
async function look() {
  const answer = await fetch(progress.dataset.source);
  if (!answer.ok) return;
  const job = await answer.json();
  if (!job.running) { location.reload(); return; }
  progress.querySelector(".stage").textContent = job.stage;
  progress.querySelector(".counted").textContent = job.total ? `${job.done} of ${job.total}` : `${job.done}`;
  progress.querySelector(".steps").replaceChildren(...job.steps.toReversed().map((step) => {
    const line = document.createElement("li");
    line.textContent = `${step.name} ${step.outcome}`;
    return line;
  }));
  setTimeout(look, 1000);
}
if (progress.dataset.running === "yes") setTimeout(look, 500);
