"""A batch on a Dask cluster that is already there: its workers make the same blocks, on a folder that all of them see.

A block that is made twice, because a worker was lost or slow, is the same file renamed over itself: retries are safe.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import socket
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sim import warm
from sim.batch_folder import BatchRefused, BatchStopped, Folder, read_manifest
from sim.batch_maker import AHEAD, Crew, Maker, Task
from sim.batch_plan import Request
from sim.compiled import sources_hash

CONNECT = 10.0  # seconds until a scheduler has to answer, and a worker to be there
RETRIES = 3
LEAST_AHEAD = 256  # tasks handed out at least, for workers that join later
SUMMARY_THREADS = 4  # at most: a summary comes last, when other cores of its machine may have nothing to do
MAKER: dict[str, Maker] = {}  # on a worker: what makes the blocks of the order at hand
MAKING = Lock()


@dataclass(frozen=True)
class Order:
    """What a worker has to know."""

    name: str  # a fingerprint of the rest
    request: Request
    folder: Folder
    model: str  # the sources that the data depend on


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at an address; BatchRefused where there is none, or no worker of the same model."""
    try:
        from distributed import Client
        from distributed.comm.addressing import parse_address, parse_host_port
    except ImportError:
        raise BatchRefused("no_dask") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it reports is ours to say
    try:
        where = parse_host_port(parse_address(address)[1])
        socket.create_connection(where, CONNECT).close()  # a client would try for long, and complain as it gives up
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError):
        raise BatchRefused("no_scheduler", {"address": address}) from None
    try:
        check_workers(client, address)
        yield client
    finally:
        client.close(timeout=CONNECT)


def check_workers(client: Any, address: str) -> None:
    """BatchRefused unless there is a worker, and all of them have the same model."""
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        raise BatchRefused("no_workers", {"address": address}) from None
    found = client.run(sources_hash, on_error="return")
    others = sorted(worker for worker, model in found.items() if model != sources_hash())
    if others:
        raise BatchRefused("other_model", {"workers": ", ".join(others)})


def cluster_crew(client: Any, request: Request, folder: Folder) -> Crew:
    """The workers of a cluster; BatchStopped if one of them does not see the folder."""
    blind = sorted(worker for worker, seen in client.run(sees, folder, on_error="return").items() if seen is not True)
    if blind:
        raise BatchStopped("not_shared", {"workers": ", ".join(blind)})
    name = hashlib.sha256(pickle.dumps((request, folder))).hexdigest()
    plain = pickle.dumps(Order(name, request, folder, sources_hash()))
    order = client.submit(pickle.loads, plain, pure=False)  # sent once to each worker, and again if they are all lost
    pool = client.get_executor(retries=RETRIES, pure=False)
    most = max(AHEAD * sum(client.nthreads().values()), LEAST_AHEAD)
    return Crew(
        request, folder, lambda task: pool.submit(make_on_worker, order, task), pool.shutdown, most, explain_cluster
    )


def sees(folder: Folder) -> bool:
    """Whether a worker finds the batch where the client has begun it."""
    return bool(read_manifest(folder))


def make_on_worker(order: Order, task: Task) -> None:
    """A task on a worker."""
    maker_of(order).make(task)


def maker_of(order: Order) -> Maker:
    """What makes the blocks of an order, set up once in a process: a machine compiles the model once, too."""
    with MAKING:
        if order.name not in MAKER:
            if order.model != sources_hash():
                raise BatchStopped("other_model_later")
            warm.wait_until_ready()
            MAKER.clear()
            MAKER[order.name] = Maker(order.request, order.folder, 1, min(os.cpu_count() or 1, SUMMARY_THREADS))
        return MAKER[order.name]


def explain_cluster(error: Exception) -> Exception:
    """What ended a run on a cluster, in words."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return BatchStopped("worker_lost_often")
    if isinstance(error, CancelledError | OSError):
        return BatchStopped("scheduler_lost")
    return error
