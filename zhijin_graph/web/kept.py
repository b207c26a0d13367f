"""Answers that a server remembers: a graph does not change under it, so the same job has the same answer."""

from collections import OrderedDict

from zhijin_graph.web.messages import Answer

_LARGEST = 1_000_000
"""Bytes above which an answer is not kept: it would drive out too many others."""


class KeptAnswers:
    """Small answers by their keys, up to so many bytes in all; those asked for longest ago go first."""

    __slots__ = ("_answers", "_most", "_octets")

    def __init__(self, most: int) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._most, self._octets = most, 0

    def find(self, key: str) -> Answer | None:
        """The answer of that key, if it is kept."""
        answer = self._answers.get(key)
        if answer:
            self._answers.move_to_end(key)
        return answer

    def keep(self, key: str, answer: Answer) -> None:
        """Remember an answer, if it is small."""
        if len(answer.body) > _LARGEST:
            return
        self.drop(key)
        self._answers[key] = answer
        self._octets += len(answer.body)
        while self._octets > self._most:
            self.drop(next(iter(self._answers)))

    def drop(self, key: str) -> None:
        """Forget an answer, if it is kept."""
        if dropped := self._answers.pop(key, None):
            self._octets -= len(dropped.body)

    def clear(self) -> None:
        """Forget every answer."""
        self._answers.clear()
        self._octets = 0
