"""Reading on this machine: documents in, their readings out, in the same order, by this process or by several."""

import os
from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import wait

from variorum.engine.limits import Limits, OutOfTimeError, at_most
from variorum.engine.worker import Failure, Outcome, Reads, Worker, no_reader, read_one, reason_of
from variorum.records import Document

CHARACTERS_FOR_MORE = 200_000
"""A pile smaller than this is read where it is: a process of its own takes two seconds to load its model, in which this
one reads some 50,000 characters (two cores, 2026-11)."""

AHEAD_PER_PROCESS = 8  # documents read ahead of one that takes long: bounds memory, keeps the others busy
SECONDS_BETWEEN_CHECKS = 0.5  # of how long a document takes, and how much memory
HERE = 0
"""The number of processes that means: no other than this one."""


def processes_for(characters: int, wanted: int | None = None) -> int:
    """Say how many processes should read that many characters: as many as are `wanted`, of which one is HERE.

    Where nobody says, a small pile is read HERE, and a large one by a process for each core.
    """
    if wanted is None:
        return HERE if characters < CHARACTERS_FOR_MORE else cores()
    return HERE if wanted == 1 else wanted


def read_all(
    documents: Iterable[Document],
    make_reader: Callable[[], Reads],
    *,
    processes: int = HERE,
    limits: Limits | None = None,
) -> Generator[tuple[Document, Outcome]]:
    """Read each document; yield it with its reading, or with the reason why there is none, in the order given.

    The result is the same whatever the number of `processes`. With HERE, everything happens in this process. With one
    or more others, `make_reader` must be picklable, for each makes its own reader; a document that ends its process,
    or breaks the `limits`, costs nothing but itself, and a process that holds too much memory is replaced between two
    documents. HERE there is only the limit of time, and where a timer can be set. Only a few documents are taken
    ahead of the one that is due. Stopping early (closing the iterator) ends the processes. Raises EngineError where
    no reader can be made at all.
    """
    limits = limits or Limits()
    if processes == HERE:
        yield from _read_here(documents, make_reader, limits)
    else:
        yield from _read_in_processes(documents, make_reader, processes, limits)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_here(
    documents: Iterable[Document], make_reader: Callable[[], Reads], limits: Limits
) -> Generator[tuple[Document, Outcome]]:
    try:
        reader = make_reader()
    except Exception as error:
        raise no_reader(reason_of(error)) from error
    for document in documents:
        try:
            with at_most(limits.seconds):
                outcome = read_one(reader, document)
        except OutOfTimeError:
            outcome = Failure(limits.too_long)
        yield document, outcome


def _read_in_processes(
    documents: Iterable[Document], make_reader: Callable[[], Reads], processes: int, limits: Limits
) -> Generator[tuple[Document, Outcome]]:
    jobs = enumerate(documents)
    job = next(jobs, None)
    read: dict[int, tuple[Document, Outcome]] = {}  # finished, but an earlier document isn't yet
    given = due = 0  # the numbers of the documents to be given out, and to be yielded, next
    workers: list[Worker] = []
    try:
        workers.extend(Worker(make_reader, limits) for _ in range(processes if job is not None else 0))
        while job is not None or any(worker.job is not None for worker in workers):
            for worker in workers:
                if job is not None and worker.is_free and given < due + AHEAD_PER_PROCESS * processes:
                    worker.give(job)
                    job = next(jobs, None)
                    given += 1
            by_pipe = {worker.pipe: worker for worker in workers if worker.is_heard_from}
            for pipe in wait(list(by_pipe), timeout=SECONDS_BETWEEN_CHECKS):
                read.update(by_pipe[pipe].take())  # type: ignore[index]  # wait gives back what it was given
            for worker in workers:
                read.update(worker.check())
            while due in read:
                yield read.pop(due)
                due += 1
    finally:
        for worker in workers:
            worker.stop()
