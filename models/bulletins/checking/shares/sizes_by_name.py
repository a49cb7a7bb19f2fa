"""How many there are of what is called by a name: “道路工程23个”, of which “道路工程和水利工程完工2个” is a part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.bulletins.checking.counts.sums import are_same, sum_of
from models.bulletins.checking.reading.figures import Stated, counts_in
from models.bulletins.checking.reading.standing import stands
from models.bulletins.letter import Line, start_of

_NAME = re.compile(r"(?:\A|[，。；：、\s（(和及与])(?:其中)?(?P<name>[\u4e00-\u9fff]{3,8})(?<![有共为])\Z")


def sizes_by_name(lines: Sequence[Line]) -> dict[str, Stated]:
    """The counts that stand right behind what they count, where one name has one count."""
    found: defaultdict[str, list[Stated]] = defaultdict(list)
    for line in lines:
        for figure in counts_in(line.text):
            name = _NAME.search(line.text[: figure.start])
            if name and not stands(name["name"]):
                found[name["name"]].append(figure)
    return {name: told[0] for name, told in found.items() if len({figure.value for figure in told}) == 1}


def named_before(line: Line, part: Stated, sizes: Mapping[str, Stated]) -> Stated | None:
    """What a part is of where its sentence names it, several together as well; None where it does not."""
    words = line.text[start_of(line.text, part.start, "。；：\n") : part.start]
    said = sorted((words.find(name), name) for name in sizes if name in words)
    run = [name for at, name in said if re.match(r"\D", words[at + len(name) :])]  # and not counted here
    if not run or "和".join(run) not in re.sub("[、及]", "和", words):
        return None
    whole = replace(part, value=sum_of([sizes[name] for name in run]), start=-1, end=-1, loose=False)
    are_alike = all(are_same(sizes[name], part) and not sizes[name].loose for name in run)
    return whole if are_alike and whole.value >= part.value else None
