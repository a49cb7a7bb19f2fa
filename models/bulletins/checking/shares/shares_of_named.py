"""Shares of what is called by its name: “到期任务9项，…销号8项，占到期任务的八成九”, “占销号数的37.5%”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.counts.sums import label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Finding
from models.bulletins.checking.reading.figures import THINGS, Measure, Stated, counts_in, figures
from models.bulletins.checking.reading.other_times import is_supposed
from models.bulletins.checking.shares.series import PERCENT
from models.bulletins.checking.shares.series import told as measured
from models.bulletins.checking.shares.shares import wrong_percent
from models.bulletins.letter import Line, start_of

_OF = re.compile(r"(?<!分别)(?<!各)(?<!均)占(?P<of>[^，。；、（）\d]{2,12}?)(?:的(?:比重|比例)?(?:为|达)?)?\s*\Z")
_FILLS = re.compile(
    r"[本当][季月年期]度?|今年|全[年区市县]|截至.*|目前|其中|重点|任务|事项|工作|项目|总|数|量|[已共的有为予以完成均计]"
)
_OF_YEAR = re.compile(r"\d{4}年度?(?=计划|目标|任务)|[全当本]年度?(?=计划|目标|任务)")
_BESIDE = 2  # characters between a quantity and its share
_SHORTEST = 4  # characters of what a plan or an aim is called
_NEAR = 16  # characters between a count and its share


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about such shares, where one count alone was told with the name."""
    told: list[tuple[str, Stated]] = []
    amounts_told: list[tuple[str, Stated]] = []
    for line in lines:
        counts = [figure for figure in counts_in(line.text) if not figure.loose]
        named = [(_bare(_own_words(line.text, figure)), figure) for figure in counts]
        for percent in figures(line.text):
            found = _OF.search(line.text, 0, percent.start) if percent.measure is Measure.PERCENT else None
            if found is None or percent.loose or is_supposed(line.text, percent.start):
                continue
            before = [figure for figure in counts if figure.end <= found.start()]
            earlier = [*told, *((name, figure) for name, figure in named if figure.end <= found.start())]
            if before and found.start() - before[-1].end <= _NEAR:
                yield from _share(line, percent, before[-1], _bare(found["of"]), earlier)
        yield from _of_amounts(line, amounts_told)
        told += named
        for one in measured(line.text):
            if one.figure.unit != PERCENT and not one.figure.loose and one.label:
                amounts_told.append((_bare_amount(one.label), one.figure))


def _of_amounts(line: Line, earlier: Sequence[tuple[str, Stated]]) -> Iterator[Claim | Finding]:
    """“完成投资61.3亿元，占年度计划的70.9%”, where the plan stands in a paragraph before."""
    here = [one for one in measured(line.text) if one.figure.unit != PERCENT]
    for percent in figures(line.text):
        found = _OF.search(line.text, 0, percent.start) if percent.measure is Measure.PERCENT else None
        before = [one.figure for one in here if found and one.figure.end <= found.start()]
        if found is None or percent.loose or not before or found.start() - before[-1].end > _BESIDE:
            continue
        name = _bare_amount(found["of"])
        if len(name) < _SHORTEST or any(name in _bare_amount(one.label) for one in here):
            continue
        part = before[-1]
        wholes = {f.value for words, f in earlier if f.unit == part.unit and words.startswith(name)}
        if len(wholes) == 1 and (whole := next(iter(wholes))) >= part.value:
            yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
            exact = part.value / whole * 100
            if not percent.is_rounded(exact):
                said = f"{part.told} 占前面所说{found['of']}的 {exact:.2f}%"
                yield wrong_percent(line, percent, exact, said, part.start)


def _bare_amount(words: str) -> str:
    return re.sub(r"[的为达约已]|目前|截至.*|总(?=投资|任务)", "", _OF_YEAR.sub("年度", words))


def _own_words(text: str, figure: Stated) -> str:
    """The words before a count in its clause; those behind it where it opens one."""
    before = text[start_of(text, figure.start, "，。；：、（(\n") : figure.start]
    return before or label_of(text, figure)[figure.end - figure.start :]


def _bare(words: str) -> str:
    return _FILLS.sub("", words)


def _share(
    line: Line, percent: Stated, part: Stated, name: str, told: Sequence[tuple[str, Stated]]
) -> Iterator[Claim | Finding]:
    wholes = {
        figure.value
        for words, figure in told
        if name
        and words == name
        and figure != part
        and (figure.unit == part.unit or {figure.unit, part.unit} <= set(THINGS))
    }
    if len(wholes) != 1 or not (whole := next(iter(wholes))) or part.value > whole:
        return
    yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
    exact = part.value / whole * 100
    if not percent.is_rounded(exact):
        said = f"{part.told} 占 {whole} 的 {exact:.2f}%"
        yield wrong_percent(line, percent, exact, said, part.start)
