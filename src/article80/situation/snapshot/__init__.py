"""The figures that ship with the package, each row with its dataset, vintage, source and trust.

The tables lie beside this module as CSV; ``README.md`` there says what each column means. Nothing in them is estimated
here: a figure that was not found has no row.

    figures("population")[0].value      # persons, an Observation
    published("2026")                   # what was published of the first Annual Solidarity Pool
    check()                             # problems of the tables, none when all is well
"""

from article80.situation.snapshot.integrity import LARGEST, Problem, cell_of, check, faults_of_figure
from article80.situation.snapshot.reading import MEASURES, datasets, figures, published, published_years
from article80.situation.snapshot.rows import Observation, Published, Series

__all__ = [
    "LARGEST",
    "MEASURES",
    "Observation",
    "Problem",
    "Published",
    "Series",
    "cell_of",
    "check",
    "datasets",
    "faults_of_figure",
    "figures",
    "published",
    "published_years",
]
