"""One solver on one problem, in a process of its own: prints what it measured as a line of JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.matching.instances import problem

THREADS = 2


def _memory() -> int:
    """The most memory that the process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _timed(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The shortest time of several rounds, and the result."""
    least, result = float("inf"), None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        least = min(least, time.perf_counter() - start)
    return least, result


def ours(cases: int, kind: str, rounds: int) -> dict[str, Any]:
    """Our matching, and one argmax pass, turn by turn."""
    from article80.relocation.matching import match
    from bench.matching.argmax import one_pass

    small = problem(2000, kind)
    match(**small)
    many = problem(40_000, kind)
    match(**many, threads=THREADS)
    one_pass(many["score"], THREADS)
    del small, many
    before = _memory()
    given = problem(cases, kind)
    made = _memory()
    seconds, passes = float("inf"), float("inf")
    for _ in range(rounds):
        took, result = _timed(lambda: match(**given, threads=THREADS), 1)
        seconds = min(seconds, took)
        passes = min(passes, _timed(lambda: one_pass(given["score"], THREADS), 3)[0])
    peak = _memory()
    again = min(_timed(lambda: _overridden(given, result), 1)[0] for _ in range(rounds))
    return {
        "seconds": seconds,
        "again": again,
        "value": result.value,
        "gap": result.gap,
        "argmax": passes,
        "matrix": given["score"].nbytes,
        "peak": peak - before,
        "made": made - before,
    }


def _overridden(given: dict[str, Any], result: Any) -> Any:
    """An officer says that one placed case stays. All else is held, and whoever has no place may take that one."""
    import numpy as np

    from article80.relocation.matching import match

    fixed = result.state.copy()
    waiting, placed = np.flatnonzero(fixed < 0), np.flatnonzero(fixed >= 0)
    fixed[waiting[:1]] = -2
    fixed[placed[0]] = -1
    return match(**given, fixed=fixed, prices=result.prices, threads=THREADS)


def other(name: str, cases: int, kind: str, limit: float) -> dict[str, Any]:
    """Another solver, once."""
    from bench.matching import others

    given = problem(cases, kind)
    before = _memory()
    if name == "flow":
        seconds, value = _timed(lambda: others.min_cost_flow(given["score"], given["places"]), 1)
    elif name == "highs":
        seconds, value = _timed(lambda: others.highs_lp(**given), 1)
    else:
        seconds, value = _timed(lambda: others.cp_sat(**given, seconds=limit)[0], 1)
    return {"seconds": seconds, "value": value, "peak": _memory() - before}


if __name__ == "__main__":
    _, solver, number, what, extra = sys.argv
    found = ours(int(number), what, int(extra)) if solver == "ours" else other(solver, int(number), what, float(extra))
    sys.stdout.write(json.dumps(found) + "\n")
