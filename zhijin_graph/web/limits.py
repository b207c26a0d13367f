"""What the server allows: time, size, memory, and how many at once."""

import os
from dataclasses import dataclass, field


def _default_workers() -> int:
    return (os.cpu_count() or 1) + 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Every bound of the server; seconds and bytes.

    A query that runs longer than ``deadline`` is stopped; one that runs longer than ``patience`` is stopped
    as soon as another has waited that long for a worker.
    """

    deadline: float = 30.0
    patience: float = 2.0
    rows: int = 200_000
    octets: int = 64_000_000
    memory: int = 4 * 2**30
    workers: int = field(default_factory=_default_workers)
    queue: int = 256
    request: int = 1_000_000
    cache: int = 64_000_000
    hosts: tuple[str, ...] = ()
    """Names that the Host header may bear beside those of this machine itself."""
    questions: tuple[str, ...] = ()
    """Folders with more questions."""
