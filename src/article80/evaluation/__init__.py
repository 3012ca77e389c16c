"""Did it work? Indicators of a scheme of the past, of a year of the pool, and of a book that was kept.

    from article80.evaluation import INDICATORS
    from article80.evaluation.of_books import measured

What belongs here: what an indicator is, and how it follows from records, from a year and from a book. What does not:
rules of the mechanism, and judgement: a figure says how much, and people say whether that is enough. The law has no
evaluation of the pool's results (Art. 9 looks at the situation, not at the year before), so what is measured, and how,
is this project's choice; each indicator names the provision whose aim it takes.
"""

from article80.evaluation.indicator import INDICATORS, UNION, Indicator, Measurement

__all__ = ["INDICATORS", "UNION", "Indicator", "Measurement"]
