"""Why there is no answer: a request that cannot be answered, or a result that does not stand its check."""

from __future__ import annotations

from article80.doors.errors import InputError
from article80.law.said import Said
from article80.words import say


class RequestError(InputError):
    """A request cannot be answered as it stands: fields contradict each other, or one is missing.

    ``fields`` are those that are to be changed, and each of them fills the gap of its own name in the two sentences:
    ``{gdp:fields}`` is spoken as the face names the field ``gdp`` (`article80.words.naming_fields`).
    """

    def __init__(
        self,
        problem: Said,
        *,
        expected: Said | None = None,
        fields: tuple[str, ...],
        file: str = "",
        column: str = "",
    ) -> None:
        named = tuple((field, field) for field in fields)
        self.fields = fields
        self.sentence = problem._replace(parts=(*named, *problem.parts))
        self.remedy = expected and expected._replace(parts=(*named, *expected.parts))
        super().__init__("", file=file, column=column)

    def __str__(self) -> str:
        expected = say(self.remedy) if self.remedy else ""
        return str(InputError(say(self.sentence), expected=expected, file=self.file, column=self.column))


class CheckFailed(Exception):
    """A result does not stand the check by an independent verifier: the program is wrong, not what it was handed."""

    def __init__(self, sentence: Said) -> None:
        self.sentence = sentence
        super().__init__(sentence)

    def __str__(self) -> str:
        return say(self.sentence)
