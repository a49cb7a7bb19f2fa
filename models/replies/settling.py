"""A review while the clerk settles it: what is decided on each row, which file comes next."""

from __future__ import annotations

from datetime import date

from models.replies.remarks import Code
from models.replies.review import Reply, Review, Row
from models.replies.taking import Choice, Choices, Decision, clean_rows


class Settling:
    """Files by their places among the review's replies, rows by their places in their file; behind the rows come what
    the unit applies for.

    A row of which nothing is to be said needs no decision: it is accepted together with the others of its file. An
    application always needs one.
    """

    def __init__(self, review: Review, earlier: Settling | None = None) -> None:
        """``earlier``: the same files before others came behind them; what was decided on them stays."""
        self.review = review
        self.taken: set[int] = set(earlier.taken) if earlier else set()
        self._decided: list[dict[int, Choice]] = list(earlier._decided) if earlier else []
        self._decided += [{} for _ in review.replies[len(self._decided) :]]

    def reply(self, file: int) -> Reply:
        """A file."""
        return self.review.replies[file]

    def choice(self, file: int, row: int) -> Choice | None:
        """What is decided on a row; None for nothing yet."""
        return self._decided[file].get(row)

    def decide(self, file: int, row: int, choice: Choice) -> None:
        """Decide on a row. Of several about one task one is taken at most: the others are kept out by that."""
        decided = self._decided[file]
        decided[row] = choice
        rows = self.reply(file).rows
        if choice.decision is Decision.ACCEPT and row < len(rows) and rows[row].task_id is not None:
            for place, other in enumerate(rows):
                if place != row and other.task_id == rows[row].task_id:
                    decided[place] = Choice(Decision.KEEP)

    def day_of(self, file: int, place: int) -> date:
        """The day that the grant of an application bears: the one the clerk has named, else its usual one."""
        reply, choice = self.reply(file), self.choice(file, place)
        return (choice.day if choice else None) or reply.applications[place - len(reply.rows)].day

    def open_rows(self, file: int) -> list[int]:
        """The rows that want a decision and have none: all of a file as long as nobody knows whose it is."""
        decided, reply = self._decided[file], self.reply(file)
        wanting = [(bool(row.remarks) or reply.unit is None) and not row.is_taken for row in reply.rows]
        wanting += [not application.is_taken for application in reply.applications]
        return [place for place, wants in enumerate(wanting) if wants and place not in decided]

    def choices(self, file: int) -> Choices:
        """All that is to be done with a file as things stand."""
        return {**clean_rows(self.reply(file)), **self._decided[file]}

    def accepted(self, file: int) -> int:
        """How many rows would be taken in."""
        return self._accepted(file) - self.granted(file)

    def granted(self, file: int) -> int:
        """How many applications would be granted."""
        first = len(self.reply(file).rows)
        decided = self._decided[file].items()
        return sum(place >= first and choice.decision is Decision.ACCEPT for place, choice in decided)

    def returned(self, file: int) -> int:
        """How many go back to the unit."""
        return sum(choice.decision is Decision.RETURN for choice in self.choices(file).values())

    def is_settled(self, file: int) -> bool:
        """Whether nothing is left to do with a file."""
        reply = self.reply(file)
        return file in self.taken or (
            all(row.is_taken for row in reply.rows) and all(each.is_taken for each in reply.applications)
        )

    def is_known(self, file: int, place: int) -> bool:
        """Whether a row, or an application, is in the ledger from before."""
        rows = self.reply(file).rows
        return rows[place].is_taken if place < len(rows) else self.reply(file).applications[place - len(rows)].is_taken

    def next_open(self, after: int) -> int | None:
        """The next file with something to do, going round; None when all is done."""
        count = len(self.review.replies)
        order = [(after + step) % count for step in range(1, count + 1)] if count else []
        return next((file for file in order if not self.is_settled(file)), None)

    def _accepted(self, file: int) -> int:
        return sum(choice.decision is Decision.ACCEPT for choice in self.choices(file).values())


def has_place(reply: Reply, row: Row) -> bool:
    """Whether a row can be taken in or go back: it is a task's, from a unit, and not in the ledger already."""
    return row.task_id is not None and reply.unit is not None and not row.is_taken


def why_returned(row: Row) -> str:
    """What the unit may be told, to begin with."""
    words = {
        Code.SAME_AS_LAST: "与上期进展相同，请写明本期进展。",
        Code.NO_REASON: "请补充未完成说明。",
        Code.EMPTY: "没有填完成情况，请补报。",
        Code.ELSEWHERE: "请写出本期进展，不要只写见哪里、同哪项。",
        Code.PICTURE: "请写成文字，不要贴图片。",
        Code.MERGED: "请不要合并单元格，逐项填写。",
        Code.ANSWER: "是否完成请填“是”或“否”。",
        Code.FIGURE: "指标请只填数字。",
    }
    return next((words[remark.code] for remark in row.remarks if remark.code in words), "")
