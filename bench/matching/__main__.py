"""Times the matching beside other solvers: `python -m bench.matching`, or with --quick on fewer cases.

Every measurement is a process of its own; all of one table get the same problem. Seconds depend on the machine and on
who else uses it; the ratios are what counts. Our time is the shortest of several rounds, with one argmax pass
measured in between, turn by turn.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LIMIT = 300.0
ROUNDS = 7


def say(line: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measured(solver: str, cases: int, kind: str, extra: float | None = None) -> dict[str, Any] | None:
    """What one solver measures, or None if it does not finish in time."""
    more = str(ROUNDS if solver == "ours" else (extra or LIMIT))
    command = [sys.executable, "-m", "bench.matching.one", solver, str(cases), kind, more]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, timeout=2 * LIMIT)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def machine() -> str:
    """The processor, the number of its cores and the versions that matter."""
    import numba
    import numpy as np

    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor()
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, Numba {numba.__version__}"
    return f"{name}, {len(names) or '?'} cores; {platform.system()}; {versions}; two threads"


def _row(solver: str, cases: int, kind: str, found: dict[str, Any] | None, ours: dict[str, Any]) -> str:
    head = f"  {solver:<22}{cases:>10} {kind:<9}"
    if found is None:
        return f"{head}{'not finished':>12}"
    if found["value"] <= 0:
        return f"{head}{found['seconds']:>10.3f} s  found nothing in its time"
    same = f"value {100 * found['value'] / ours['value']:.4f} % of ours" if found is not ours else ""
    ratio = found["seconds"] / ours["seconds"]
    return f"{head}{found['seconds']:>10.3f} s{ratio:>9.1f} x{found['peak'] / 2**20:>9.0f} MiB  {same}"


def against_others(cases: int, kind: str, solvers: dict[str, float]) -> None:
    """Our matching and others on one problem."""
    ours = measured("ours", cases, kind)
    if ours is None:
        say(f"  ours {cases} {kind}: not finished")
        return
    say(_row("ours", cases, kind, ours, ours))
    for solver, limit in solvers.items():
        say(_row(solver, cases, kind, measured(solver, cases, kind, limit), ours))


def our_own(sizes: list[int]) -> None:
    """Our time against one argmax pass, per case, for each kind, and the memory against the score matrix.

    The last column is the time after an officer has overridden one case and all else is held.
    """
    say("  cases      kind           s  argmax s  passes  us/case  memory/matrix       gap  re-solve, passes")
    units: dict[int, float] = {}
    for cases in sizes:
        for kind in ("units", "shortage", "alike", "floats", "families"):
            found = measured("ours", cases, kind)
            if found is None:
                say(f"  {cases:<10} {kind:<9} not finished")
                continue
            units.setdefault(cases, found["seconds"])
            say(
                f"  {cases:<10} {kind:<9}{found['seconds']:>8.3f}{found['argmax']:>10.4f}"
                f"{found['seconds'] / found['argmax']:>8.1f}{1e6 * found['seconds'] / cases:>9.2f}"
                f"{found['peak'] / found['matrix']:>15.2f}{found['gap']:>10.0e}"
                f"{found['again'] / found['argmax']:>18.1f}"
                + (f"   {found['seconds'] / units[cases]:.1f} times units" if kind == "families" else "")
            )


def main(quick: bool) -> None:
    """All tables."""
    big = 200_000 if quick else 1_000_000
    say(machine())
    say()
    say("Beside other solvers on the same problem (x: times our time; memory is what the problem and the solver need)")
    against_others(3000, "units", {"flow": LIMIT, "highs": LIMIT, "cp_sat": 60.0})
    against_others(30_000, "units", {"flow": LIMIT, "highs": LIMIT} | ({} if quick else {"cp_sat": 200.0}))
    if not quick:
        against_others(200_000, "units", {"flow": LIMIT})
    against_others(big, "units", {"flow": LIMIT})
    say()
    say("Alone (passes: how many argmax passes over the score matrix would take as long)")
    our_own([30_000, 300_000] if quick else [30_000, 200_000, 1_000_000, 3_000_000])


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
