"""Charts drawn: everything stands inside, is told apart without colour, and leads to its rows."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from models.charts.drawing import Box, Disc, Ink, Mark, Path, Pen, Picture, Shape, Words
from models.charts.kinds import Pattern, RankBar, RankChart, Series, ShareChart, Slice, TrendChart
from models.charts.layout import picture_of, words_of
from models.records import TaskId

PEN = Pen(12.0, lambda text, size: size * sum(1.0 if char > "\u2e80" else 0.55 for char in text))
WIDTH = 440.0


def slices(*sizes: int) -> list[Slice]:
    whole = sum(sizes) or 1
    return [
        Slice(pattern.value, size, f"{100 * size / whole:.1f}%", pattern, tuple(map(TaskId, range(size))))
        for pattern, size in zip(Pattern, sizes, strict=False)
    ]


SHARES = ShareChart("按状态", "项任务", slices(18, 6, 81, 9, 4, 9, 2, 1, 1), "带 * 的占比按最大余额法调整了末位。")
TREND = TrendChart(
    "1月—4月走势",
    ("1月", "2月", "3月", "4月"),
    [
        Series(name, tuple(None if one is None else Decimal(one) for one in found), ((TaskId(1),),) * 4)
        for name, found in (
            ("报送及时率", ("88.0", "92.0", "93.5", "92.6")),
            ("完成率", ("90.0", "88.0", "84.6", "92.6")),
            ("按时完成率", (None, None, "70.0", "71.0")),
            ("序时达标率", (None, None, None, None)),
        )
    ],
)
POINTS = RankChart(
    "得分排名",
    [
        RankBar(1, "区发改局", 101.5, (TaskId(1),)),
        RankBar(2, "区教育局", 100.0, ()),
        RankBar(3, "云江区南湖片区开发建设和征收安置指挥部办公室", 94.0, (TaskId(2),)),
    ],
    100.0,
    "分",
    "竖线为 100 分",
)
EMPTY = ShareChart("按状态", "项任务", slices(0, 0, 0))


def places(mark: Mark) -> list[tuple[float, float]]:
    match mark:
        case Shape() | Path():
            return [(point.x, point.y) for point in mark.points]
        case Disc():
            radius = mark.radius
            return [(mark.at.x - radius, mark.at.y - radius), (mark.at.x + radius, mark.at.y + radius)]
        case Words():
            wide = PEN.measure(mark.text, mark.size)
            left = mark.at.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            return [(left, mark.at.y - mark.size * 0.8), (left + wide, mark.at.y)]


def said(picture: Picture) -> list[str]:
    return [mark.text for mark in picture.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("width", [260.0, WIDTH, 900.0])
@pytest.mark.parametrize("chart", [SHARES, TREND, POINTS, EMPTY])
def test_all_of_it_stands_inside(chart: ShareChart | TrendChart | RankChart, width: float) -> None:
    picture = picture_of(chart, width, PEN)
    for mark in picture.marks:
        for x, y in places(mark):
            assert -0.5 <= x <= picture.width + 0.5, mark
            assert -0.5 <= y <= picture.height + 0.5, mark


def test_every_part_has_its_word_number_and_share() -> None:
    words = said(picture_of(SHARES, WIDTH, PEN))
    for one in SHARES.slices:
        assert {one.label, str(one.size), one.share} <= set(words)


def test_the_bar_is_as_long_as_its_parts_and_they_lead_to_their_rows() -> None:
    picture = picture_of(SHARES, WIDTH, PEN)
    bars = [spot.boxes[0] for spot in picture.spots]
    assert sum(box.width for box in bars) == pytest.approx(WIDTH - 1)
    assert [box.width / (WIDTH - 1) * SHARES.total for box in bars] == pytest.approx(
        [one.size for one in SHARES.slices]
    )
    assert [spot.tasks for spot in picture.spots] == [one.tasks for one in SHARES.slices]


def test_no_two_patterns_are_drawn_alike_without_their_colours() -> None:
    def uncoloured(pattern: Pattern) -> list[object]:
        chart = ShareChart("", "", [Slice("", 1, "", pattern, ())])
        greys = {Ink.GROUND: "white", Ink.TINT: "light", Ink.GREY: "middle"}
        return [
            (type(mark).__name__, places(mark), greys.get(mark.fill, "dark") if isinstance(mark, Shape) else "")
            for mark in picture_of(chart, WIDTH, PEN).marks
        ]

    drawn = [uncoloured(pattern) for pattern in Pattern]
    assert all(drawn.index(one) == i for i, one in enumerate(drawn))


def test_lines_are_apart_by_dashes_and_named_at_their_ends_without_touching() -> None:
    picture = picture_of(TREND, WIDTH, PEN)
    lines = [mark for mark in picture.marks if isinstance(mark, Path) and mark.ink is Ink.TEXT]
    assert len({line.dashes for line in lines}) == len(lines) == 3  # the fourth has no value in any month
    ends = [mark for mark in picture.marks if isinstance(mark, Words) and "率" in mark.text]
    assert sorted(mark.text for mark in ends) == ["完成率 92.6%", "报送及时率 92.6%", "按时完成率 71.0%"]
    heights = sorted(mark.at.y for mark in ends)
    assert all(low - high >= PEN.size for high, low in itertools.pairwise(heights))
    assert "4月 完成率 92.6%" in [spot.words for spot in picture.spots]


def test_points_start_from_a_hundred() -> None:
    picture = picture_of(POINTS, WIDTH, PEN)
    (line,) = [mark for mark in picture.marks if isinstance(mark, Path) and mark.ink is Ink.SECONDARY]
    bars = [
        Box(m.points[0].x, m.points[0].y, m.points[1].x - m.points[0].x, 0)
        for m in picture.marks
        if isinstance(m, Shape)
    ]
    better, worse = bars[0], bars[-1]
    assert better.x == pytest.approx(line.points[0].x) and worse.right == pytest.approx(line.points[0].x)
    assert worse.width == pytest.approx(4 * better.width)  # 6 points off, 1.5 points more
    assert any(text.endswith("…") for text in said(picture))


def test_a_chart_of_nothing_says_so() -> None:
    assert said(picture_of(EMPTY, WIDTH, PEN)) == ["没有可画的数。"]
    assert words_of(EMPTY) == "按状态：没有可画的数。"
    assert words_of(POINTS).startswith("得分排名：第1 区发改局 101.5分；第2 区教育局 100分")
