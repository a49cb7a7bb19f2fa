"""What is told class by class behind its whole: “按内容分类：…”, “从进度看，…”, “工单分类：…”, “5项为安全类，占50%；…”.

Such classes are all there is of a whole that was told before, often a paragraph or more above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.bulletins.checking.counts.sums import (
    NOT_A_PART,
    TOLD_AS_WHOLE,
    TOLD_OF_SOME,
    Whole,
    are_rows,
    are_same,
    class_label,
    sum_of,
)
from models.bulletins.checking.counts.wholes_apart import heads
from models.bulletins.checking.reading.figures import Measure, Stated, counts_in, figures, within
from models.bulletins.checking.reading.standing import are_opposites, is_exhaustive
from models.bulletins.letter import Line, Sentence, end_of, sentences_of, start_of

_OPENS = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.])?(?:其中|据悉|目前)?，?"
    r"(?:[从按][^，。；：\d]{1,14}?(?P<by>看|分类?|划分|区分)|分[^，。；：\d]{1,6}看|[^，。；：\d]{0,6}(?P<sorted>分类))[，：]"
)
_SLIP = 10  # a tenth of the whole, by which classes may be off by a slip of the pen
_FAR = 4  # the same of classes that are told to be those of all
_FEWEST = 3
_HUNDRED = 100


def wholes(lines: Sequence[Line]) -> Iterator[Whole]:
    """The wholes told before such classes: at their own place, and at that of the classes where it is another."""
    above: list[tuple[Line, Stated]] = []
    for line in lines:
        counts = counts_in(line.text)
        for sentence in sentences_of(line):
            found = within(counts, sentence)
            pieces = [[f for f in found if start <= f.start < end] for start, end in _pieces(sentence)]
            for total in filter(None, (_total(sentence, some, above) for some in (heads(line.text, found), *pieces))):
                told, figure, parts = total
                yield Whole(line, replace(figure, start=parts[-1].end, end=parts[-1].end), parts, exhaustive=True)
                if told is not line:
                    moved = tuple(replace(part, start=figure.start, end=figure.end) for part in parts)
                    yield Whole(told, figure, moved, exhaustive=True)
            above += [(line, figure) for figure in found]


def _total(
    sentence: Sentence, parts: Sequence[Stated], above: Sequence[tuple[Line, Stated]]
) -> tuple[Line, Stated, tuple[Stated, ...]] | None:
    """The whole that classes are of, where it is told, with its line and the classes."""
    text = sentence.line.text
    opened = _OPENS.match(text, sentence.start, sentence.end)
    if len(parts) < 2 or not all(are_same(part, parts[0]) and not part.loose for part in parts):
        return None
    if TOLD_OF_SOME.search(text, sentence.start, parts[0].start):
        return None
    labels = [class_label(text, part) for part in parts]
    are_sorted = bool(opened and (opened["by"] != "看" or opened["sorted"]))
    are_both = len(parts) == len(("one", "other")) and are_opposites(*labels)
    if any(map(NOT_A_PART.search, labels)) or not (opened or are_both or _have_all_shares(text, parts, sentence)):
        return None
    added = sum_of(parts)
    larger = [(line, f) for line, f in above if are_same(f, parts[0]) and f.value > max(p.value for p in parts)]
    told = [(line, f) for line, f in larger if _is_told_as_whole(line.text, f)] or larger
    gap = _FAR if are_sorted else _SLIP
    near = {f.value: (line, f) for line, f in reversed(told) if abs(f.value - added) * gap <= f.value}
    first = next(iter(reversed(near.values())), None)
    whole = near.get(added) or (first if first and first[1].value == max(near) else None)
    if whole is None or (are_both and not opened and not _is_told_as_whole(whole[0].text, whole[1])):
        return None
    are_all = is_exhaustive(labels) or (len(parts) >= _FEWEST and are_rows(labels, whole[1].value, added))
    are_all = are_all or (are_sorted and len(parts) >= _FEWEST) or _have_all_shares(text, parts, sentence)
    return (*whole, tuple(parts)) if are_all else None


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons, where there are several."""
    at = sentence.start
    while at < sentence.end and "；" in sentence.text:
        end = min(end_of(sentence.line.text, at, "；"), sentence.end)
        yield at, end
        at = end + 1


def _is_told_as_whole(text: str, figure: Stated) -> bool:
    return TOLD_AS_WHOLE.search(text[start_of(text, figure.start, "，。；：\n") : figure.start]) is not None


def _have_all_shares(text: str, parts: Sequence[Stated], sentence: Sentence) -> bool:
    """Whether each class has its share behind it, and these come to 100 %."""
    ends = [*(part.start for part in parts[1:]), end_of(text, parts[-1].end, "。\n")]
    shares = [f for f in within(figures(text), sentence) if f.measure is Measure.PERCENT]
    own = [[f for f in shares if part.end <= f.start < end] for part, end in zip(parts, ends, strict=True)]
    if len(parts) < _FEWEST or any(len(said) != 1 for said in own):
        return False
    said = [f for (f,) in own]
    counts = within(counts_in(text), sentence)
    if any(part.end <= f.start < share.start for part, share in zip(parts, said, strict=True) for f in counts):
        return False  # “11件15项中，9项完成，占60%”: the share is of the last
    return abs(sum_of(said) - _HUNDRED) <= max(f.step for f in said) * len(said) / 2
