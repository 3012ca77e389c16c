"""One row of whole numbers a case: what the solver sees of a score matrix, worked out when it is read.

The matrix is never copied. `passes` turn the scores of one case into weights, in one of three ways:

- ``WHOLE``: the score itself, as a whole number;
- ``A_PERSON``: the score divided by the persons of the family, for families of mixed sizes;
- ``TIED``: a lottery number for each state that is equally good at given prices.

A state that is forbidden, too small for the family or scored below nothing has the weight `FORBIDDEN`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WHOLE, A_PERSON, TIED = 0, 1, 2
FORBIDDEN = -(1 << 61)
WITHOUT_LIMIT = 1 << 60
LOT_BITS = 44


class Rows(NamedTuple):
    """The cases of one problem as the kernels see them.

    ``score`` and ``permitted`` over (case, state), ``permitted`` with no rows where everything is permitted; ``supply``
    the persons of each case (1 for unit cases), ``capacity`` and ``prices`` one number a state. ``keys`` and
    ``columns`` are the lottery keys of cases and states; without ``keys`` the number of the row stands in. A whole
    score is multiplied by ``step``, and a number of ``noise_bits`` bits, fixed for the pair, is added.
    """

    score: NDArray[Any]
    permitted: NDArray[np.bool_]
    supply: NDArray[np.int32]
    capacity: NDArray[np.int64]
    keys: NDArray[np.uint64]
    columns: NDArray[np.uint64]
    prices: NDArray[np.int64]
    scale: float
    kind: int
    step: int
    noise_bits: int
    bonus: int
