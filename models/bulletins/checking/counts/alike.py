"""Wholes told in one manner, paragraph after paragraph: where the others come to their parts, the odd one does not.

“1.住房类（793件）。主要涉及物业390件、…”, “2.城建类（732件）。主要涉及市容280件、…” prove that these parts are all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.bulletins.checking.counts.sums import NOT_A_PART, Whole, are_same, class_label, sum_of
from models.bulletins.checking.reading.figures import Stated, counts_in
from models.bulletins.letter import Line, end_of

_OPENS = re.compile("(?:其中|主要涉及|涉及|主要包括|包括|主要集中在|具体为)[，：]?")
_MANY = 5  # parts that come to a whole by no chance
_TIMES = 2  # as often as fewer must
_SLIP = 10  # a tenth of the whole


def wholes(lines: Sequence[Line]) -> Iterator[Whole]:
    """The wholes of such rows, where enough of them add up."""
    told: defaultdict[str, list[Whole]] = defaultdict(list)
    for line in lines:
        for opened in _OPENS.finditer(line.text):
            whole = _whole(line, opened)
            if whole:
                names = [_name(line.text, part) for part in whole.parts]
                told[opened[0] + ("|".join(names) if len(names) < _MANY else "")].append(whole)
    for alike in told.values():
        right = [whole for whole in alike if sum_of(whole.parts) == whole.total.value]
        if any(len(whole.parts) >= _MANY for whole in right) or len(right) >= _TIMES:
            for whole in alike:
                gap = abs(sum_of(whole.parts) - whole.total.value)
                if whole not in right and (gap == 1 or gap * _SLIP <= whole.total.value):
                    yield whole


def _whole(line: Line, opened: re.Match[str]) -> Whole | None:
    """The count before an opening with those behind it up to the end of its sentence, if they are of one unit."""
    counts = counts_in(line.text)
    end = end_of(line.text, opened.end(), "。；）\n")
    parts = [figure for figure in counts if opened.end() <= figure.start < end]
    before = [figure for figure in counts if figure.end <= opened.start()]
    if len(parts) < _TIMES or not before or any(part.loose or not are_same(part, before[-1]) for part in parts):
        return None
    if any(NOT_A_PART.search(class_label(line.text, part)) or not _name(line.text, part) for part in parts):
        return None
    return Whole(line, before[-1], tuple(parts), exhaustive=True)


def _name(text: str, part: Stated) -> str:
    return re.sub(r"[\d\s]|其中|主要|涉及|包括", "", class_label(text, part)).strip("项件个")
