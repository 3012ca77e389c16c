"""Words: what the rooms below hand up as values becomes sentences, numbers, days and names in a language.

The rooms of rules return `article80.law.said.Said`, codes of states, dates, cents and ratios. Here, and only here, they
are spoken: `say` for a sentence, `tell` for one that a face says of its own, and `numbers`, `days` and `names` for what
stands alone in a table. The language is a matter of the face: it opens ``with speaking("en"):`` around what it writes,
and everything within is spoken so. Outside of it the language is English, whose sentences are the keys themselves.

The catalogues of other languages lie in ``locales``; ``make words`` gathers the sentences of the package into their
template and checks each catalogue against it.
"""

from article80.words.citations import article, articles, cited, cited_all
from article80.words.days import day, elapsed, length, month, months
from article80.words.fields import FieldName, naming_fields
from article80.words.language import LANGUAGES, language, speaking
from article80.words.names import list_of, one_of, state, state_name, states
from article80.words.numbers import euros, number, percent, whole
from article80.words.speech import begun, say, say_all, say_line, say_lines, spoken, tell, tell_by_number, text_of

__all__ = [
    "LANGUAGES",
    "FieldName",
    "article",
    "articles",
    "begun",
    "cited",
    "cited_all",
    "day",
    "elapsed",
    "euros",
    "language",
    "length",
    "list_of",
    "month",
    "months",
    "naming_fields",
    "number",
    "one_of",
    "percent",
    "say",
    "say_all",
    "say_line",
    "say_lines",
    "speaking",
    "spoken",
    "state",
    "state_name",
    "states",
    "tell",
    "tell_by_number",
    "text_of",
    "whole",
]
