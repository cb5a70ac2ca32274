"""Long work in parts, so that Ctrl-C is heeded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

#: Rows of which every processor measures each to one site in less than a second.
ROWS = 1 << 18
# Seconds that a part should take.
_AIM = 0.2
# A part is at most so many times as long as the one before: what follows may be slower.
_GROWTH = 64


def undivided(work: Callable[[], None]) -> None:
    """Work that has no parts, in a thread of its own, so that Ctrl-C is heeded all the same.

    Parameters
    ----------
    work:
        Goes on after an interrupt, to nobody's benefit, and may leave nothing behind then.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    failure: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failure.append(error)

    # The interpreter does not end before it: what the library calls back needs one.
    thread = threading.Thread(target=run)
    thread.start()
    while thread.is_alive():
        thread.join(_AIM)
    if failure:
        raise failure[0]


def parts(
    count: int, first_size: int, *, in_any_thread: bool = False
) -> Iterator[tuple[int, int]]:
    """Parts of work, one after another, of about a fifth of a second each.

    Python runs the handlers of signals, of which Ctrl-C is one, between two calls of the library and
    never within; in its main thread alone, so that in others the work is one part. What is found may not
    depend on where parts begin.

    Parameters
    ----------
    count:
        How much there is to do, in rows or the like.
    first_size:
        How much of it can be done in less than a second, whatever it is.
    in_any_thread:
        Whether there are parts in other threads, too, because the work may end between two of them.

    Yields
    ------
    tuple[int, int]
        Where a part begins and where it ends.
    """
    if not in_any_thread and threading.current_thread() is not threading.main_thread():
        first_size = count
    start, size = 0, float(first_size)
    while start < count:
        end = min(count, start + max(1, int(size)))
        begun = time.perf_counter()
        yield start, end
        size *= min(_GROWTH, _AIM / max(time.perf_counter() - begun, 1e-9))
        start = end
