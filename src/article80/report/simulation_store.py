"""The draws of a simulation on disk, in Zarr, chunk by chunk, so that a run that was stopped can go on.

A folder holds ``manifest.json`` (what was asked, and on which figures), ``draws.zarr`` (every figure over ``year``,
``draw`` and ``member_state``), and ``done`` with a small file for each chunk that is whole. That file is written last
and holds a checksum of the chunk. A chunk without one, or one that does not fit its checksum, is computed again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article80.atomic_file import NotWritten, written_whole
from article80.simulation.result import MEANINGS

if TYPE_CHECKING:
    import xarray as xr

    from article80.simulation.chance import Draws
    from article80.simulation.run import Run

_FORMAT = 1
_ZARR_FORMAT = 2
"""The form of Zarr that the most programs read."""


class OtherRun(ValueError):
    """A folder that holds another run, or is no folder of a run at all."""


@dataclass(frozen=True, slots=True)
class Store:
    """Keeps the chunks of one run in a folder (`article80.simulation.run.Keeper`)."""

    folder: Path

    @property
    def _draws(self) -> Path:
        return self.folder / "draws.zarr"

    def load(self, draws: Draws) -> xr.Dataset | None:
        """The chunk as it was kept whole, or None."""
        import xarray as xr

        try:
            said = json.loads(self._marker(draws).read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        with xr.open_zarr(self._draws, chunks=None, consolidated=False) as kept:
            result = kept.isel(draw=slice(draws.first, draws.end)).load()
        return result if said == _receipt(draws, result) else None

    def save(self, draws: Draws, result: xr.Dataset) -> None:
        """Write a chunk, and then that it is whole."""
        self._marker(draws).unlink(missing_ok=True)
        bare = result.drop_vars(["year", "draw", "member_state"]).transpose("year", "draw", ...)
        bare.to_zarr(self._draws, region={"draw": slice(draws.first, draws.end)}, consolidated=False)
        with written_whole(self._marker(draws)) as file:
            file.write(json.dumps(_receipt(draws, result)).encode())

    def _marker(self, draws: Draws) -> Path:
        return self.folder / "done" / f"{draws.first:010d}.json"


def opened(folder: Path, run: Run, settings: Mapping[str, Any], *, resume: bool) -> Store:
    """The store of a run: a new one in an empty folder, or with ``resume`` the one that is there.

    Raises OtherRun for a folder that holds something else, and NotWritten when the system refuses.
    """
    asked = {"format": _FORMAT, "chunk": run.chunk, **settings}
    manifest = folder / "manifest.json"
    if manifest.is_file():
        if not resume:
            raise OtherRun(f"{folder} holds a run already; expected an empty folder, or --resume to go on with it")
        _refuse_another(folder, json.loads(manifest.read_text(encoding="utf-8")), asked)
        return Store(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OtherRun(f"{folder} is not empty and holds no run; expected an empty folder or a new one")
    try:
        (folder / "done").mkdir(parents=True, exist_ok=True)
        _prepare(folder / "draws.zarr", run)
    except OSError as error:
        raise NotWritten.because(folder, error) from error
    with written_whole(manifest) as file:
        file.write(json.dumps(asked, indent=2).encode())
    return Store(folder)


def _refuse_another(folder: Path, found: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    plain = json.loads(json.dumps(asked))
    others = sorted(name for name in plain.keys() | found.keys() if plain.get(name) != found.get(name))
    if others:
        raise OtherRun(
            f"{folder} holds a run with another {', '.join(others)}; expected the settings with which it was begun"
        )


def _prepare(path: Path, run: Run) -> None:
    """Write the form of the array, without any figure."""
    import dask.array
    import numpy as np
    import xarray as xr

    years, states = list(run.scenario.every_year), list(run.world.members)
    shape, axes = (len(years), run.draws, len(states)), ("year", "draw", "member_state")
    variables = {}
    for name, (unit, meaning) in MEANINGS.items():
        kind = np.float64 if name == "applications" else np.int64
        size = 2 if name == "reference_persons" else 3
        chunks = (len(years), run.chunk, len(states))[:size]
        empty = dask.array.zeros(shape[:size], chunks=chunks, dtype=kind)
        variables[name] = (axes[:size], empty, {"unit": unit, "long_name": meaning})
    coordinates = {"year": years, "draw": np.arange(run.draws), "member_state": states}
    form = xr.Dataset(variables, coords=coordinates, attrs={"seed": run.seed})
    form.to_zarr(path, mode="w", compute=False, consolidated=False, zarr_format=_ZARR_FORMAT)


def _receipt(draws: Draws, result: xr.Dataset) -> dict[str, Any]:
    """The draws of a chunk and a checksum over all its figures."""
    import numpy as np

    said = blake2b(digest_size=16)
    for name in MEANINGS:
        figures = result[name].transpose("year", "draw", ...).values
        said.update(np.ascontiguousarray(figures).tobytes())
    return {"first": draws.first, "end": draws.end, "checksum": said.hexdigest()}
