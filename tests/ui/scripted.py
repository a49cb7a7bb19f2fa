"""An asker whose answers are prepared, in the order of the questions; an unprepared question fails the test."""

from __future__ import annotations

from typing import Any


class ScriptedAsker:
    """``answers`` holds pairs of the kind of question and its answer; ``asked`` the questions that came."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, Any]] = []
        self.asked: list[str] = []
        self.is_over = False  # the test is: what is asked as its window goes away is agreed to

    def prepare(self, kind: str, answer: Any) -> None:
        """Answer the next question of a kind."""
        self.answers.append((kind, answer))

    def confirm(self, parent: object, question: str, detail: str, action: str) -> bool:
        return self.is_over or self._answer("confirm", question)

    def text(self, parent: object, title: str, label: str, value: str = "") -> str | None:
        return self._answer("text", title)

    def lines(self, parent: object, title: str, label: str, value: str = "") -> str | None:
        return self._answer("lines", title)

    def open_file(self, parent: object, title: str, patterns: str, folder: object) -> Any:
        return self._answer("open_file", title)

    def open_files(self, parent: object, title: str, patterns: str, folder: object) -> Any:
        return self._answer("open_files", title)

    def folder(self, parent: object, title: str, folder: object) -> Any:
        return self._answer("folder", title)

    def save_file(self, parent: object, title: str, patterns: str, suggested: object) -> Any:
        return self._answer("save_file", title)

    def printer(self, parent: object, document: object) -> Any:
        return self._answer("printer", "打印")

    def _answer(self, kind: str, question: str) -> Any:
        self.asked.append(question)
        assert self.answers, f"unscripted question: {question}"
        expected, answer = self.answers.pop(0)
        assert kind == expected, f"asked to {kind} ({question}), prepared for {expected}"
        return answer
