"""Adding and reading in the background: one job at a time, in a process of its own, so that the pages stay quick."""

import queue
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread
from typing import Any

LAST = 12  # steps that are kept to be shown


@dataclass(slots=True)
class Job:
    """What is under way, or was last: `stage` in words, `done` of `total` (None: not known), the last steps."""

    stage: str = "idle"
    done: int = 0
    total: int | None = None
    steps: list[dict[str, Any]] = field(default_factory=list)
    running: bool = False
    error: str | None = None
    result: dict[str, Any] = field(default_factory=dict)


class Work:
    """Runs one job after another on the case in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self.job = Job()

    def start(self, incoming: Path | None) -> bool:
        """Add what lies in the folder `incoming` (None: nothing), then read and link. False where a job is running."""
        with self._lock:
            if self.job.running:
                return False
            self.job = Job(stage="starting", running=True)
        Thread(target=self._watch, args=(incoming,), daemon=True).start()
        return True

    def _watch(self, incoming: Path | None) -> None:
        context = get_context("spawn")
        told = context.Queue()
        process = context.Process(target=_work, args=(self._folder, incoming, told), daemon=False)
        process.start()
        try:
            self._listen(told, process)
        finally:
            process.join()
            self.job.running = False

    def _listen(self, told: Any, process: BaseProcess) -> None:
        job = self.job
        while True:
            try:
                message = told.get(timeout=0.5)
            except queue.Empty:
                if not process.is_alive():
                    job.error = job.error or "the work was cut short; start it again, nothing that was done is lost"
                    return
                continue
            match message:
                case ("stage", stage, total):
                    job.stage, job.done, job.total = stage, 0, total
                case ("step", done, total, name, outcome):
                    job.done, job.total = done, total
                    job.steps = [*job.steps, {"name": name, "outcome": outcome}][-LAST:]
                case ("end", result):
                    job.stage, job.result = "done", result
                    return
                case ("error", why):
                    job.stage, job.error = "stopped", why
                    return


def _work(folder: Path, incoming: Path | None, told: Any) -> None:
    """Add, read and link in a process of its own, telling of each step."""
    import shutil

    from variorum.case import Step, open_case
    from variorum.ingest import ingest

    def step(each: Step) -> None:
        told.put(("step", each.done, each.total, each.name, each.outcome))

    try:
        with open_case(folder) as case:
            result: dict[str, Any] = {}
            if incoming is not None:
                told.put(("stage", "adding", None))
                added = case.add_ingested(ingest([incoming], base=incoming), source="dropped", progress=step)
                result |= {
                    "new": added.new + added.new_versions,
                    "known": added.known,
                    "set_aside": sum(added.lost.values()),
                }
            told.put(("stage", "reading", None))
            ran = case.run(
                progress=step, linking=lambda stage, number: told.put(("stage", f"linking: {stage}", number))
            )
            told.put(("end", result | {"read": ran.read, "figures": ran.figures, "failed": len(ran.failed)}))
    except Exception as error:  # whatever it was, the page must say it
        told.put(("error", str(error) or type(error).__name__))
    finally:
        if incoming is not None:
            shutil.rmtree(incoming, ignore_errors=True)
