"""Where a bulletin speaks of a task in its own words, whatever the sentence is about: “加装电梯由区住建局牵头…”.

A piece of a sentence speaks of the row with which it shares two characters that few rows have; words that every
office uses of everything (完成, 整改, 任务) tell no row from another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.bulletins.facts import Row
from models.bulletins.letter import Line

_PIECES = re.compile(
    r"[，。；：、！？（）()《》\n]|(?<=[”\"])(?=[“\"])|以及|由(?=[\u4e00-\u9fff]{2,12}(?:牵头|负责|承担))|(?<=[\u4e00-\u9fff])[和与及](?=[A-Z\d\u4e00-\u9fff])"
)
_COMMON = (
    "工作 任务 项目 工程 完成 建成 建设 新建 改建 扩建 改造 整治 整改 治理 开展 "
    "推进 实施 启动 开工 竣工 提升 提质 优化 新增 加快 落实 组建 培育 招引 发放 "
    "打通 修复 消除 创建 发展 全区 全市 全县 区级 省级 国家 年底 月底 底前 日前 "
    "上旬 中旬 下旬 以上 以下 其中 目标 指标 进展 情况 问题 重点 重大 示范 城市 "
    "城区 农村 社区 村级 镇级 企业 单位 部门 街道 专项 行动 服务 管理 达到 实现 "
    "确保 力争 销号 预警 逾期 阶段 主体 方案 体系 平台 机制 制度 中心 基地 园区 "
    "片区 地块 设施 全年 累计 以内 新区 交付 投用 投产 投入 使用 启用 一期 二期 "
    "三期 万元 亿元 公里 万亩 万人 个以 家以 项以 面积 规模 试点 综合 智慧 数字 "
    "绿色 生态 环境 安全 生产 经济 社会 文化 教育 民生 实事 产业 改革 乡村 振兴 "
    "集体 市场"
)
GENERIC = frozenset(_COMMON.split())
"""Pairs of characters that tell no task from another."""
_GRAM = 2
_KEPT = 2048  # texts whose pairs are remembered: a list's are the same at every check
_LISTED = 3
_FREE = 4
"""So many characters must be shared where nothing else says that a piece is a name; fewer where 、 parts them."""
_DENSE = 0.6  # of the characters between the first and the last that are shared
_RARE = 0.5  # a pair of characters that no more than two rows have
_AHEAD = 1.3  # of the next row
_EMPTY = re.compile(r"[\d\s，。；、：（）]|[日月年底]前|月[底初]|[年月]内|以[上下]")
_TOKEN = re.compile(r"[A-Za-z]+\d+(?:线|区|地块|标段|厂房)?")
_LETTERED = re.compile(r"[“\"]?[A-Za-z]+\d+")  # X205线, S1地块
_AGAIN = re.compile("(?:该项?|此项)(?:任务|工作|项目|工程|事项|问题)")
"""What speaks again of the task named last."""
_BEFORE = re.compile(r"[A-Za-z0-9.+-]+\Z")
_BEHIND = re.compile(r"(?:[A-Za-z]+\d*|[一二三四五六七八九十]+(?:期|标段|号线))")


@dataclass(frozen=True, slots=True)
class Mention:
    """``line.text[start:end]`` speaks of a row; the piece of the sentence around it begins and ends at ``piece``."""

    line: Line
    start: int
    end: int
    row: Row
    piece: tuple[int, int]

    @property
    def words(self) -> str:
        """The words."""
        return self.line.text[self.start : self.end]

    @property
    def name(self) -> str:
        """The words as a name of the task, which 该任务 is none of."""
        return self.row.text if _AGAIN.fullmatch(self.words) else self.words


PAIR = {"前": -2, "后": -1}
"""Which of the two named last each stands for."""
PAIR_SAID = re.compile("(前|后)(?:者|一[项个件])")
"""前者, 后一项: one of two that are named before."""


def referred(words: str, before: Sequence[Mention]) -> Mention | None:
    """The one of the last two mentions that 前者 or 后者 in some words stands for; None where neither is said."""
    said = PAIR_SAID.findall(words)
    rows = list({mention.row.id: mention for mention in before}.values())[-len(PAIR) :]
    return rows[PAIR[said[-1]]] if said and len(rows) == len(PAIR) else None


class Index:
    """The rows of a list by the pairs of characters that tell them from each other."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._with: defaultdict[str, set[int]] = defaultdict(set)
        self._lettered: defaultdict[str, set[int]] = defaultdict(set)
        for i, row in enumerate(rows):
            for token in set(_TOKEN.findall(row.text)):
                self._lettered[token].add(i)
            for words in (row.text, row.name):
                for gram in _pairs(words):
                    self._with[gram].add(i)

    def all(self, lines: Sequence[Line]) -> list[Mention]:
        """The mentions of some paragraphs, in order."""
        return [mention for line in lines for mention in self.of(line)]

    def of(self, line: Line) -> Iterator[Mention]:
        """The mentions of a paragraph."""
        last: Mention | None = None
        at = 0
        for mark in [*_PIECES.finditer(line.text), None]:
            end = mark.start() if mark else len(line.text)
            is_name = (
                line.text[at - 1 : at] == "、"
                or line.text[end : end + 1] in ("、", "：", "（", "(")
                or _LETTERED.match(line.text, at, end)
            )
            found = self.best(line.text[at:end], _LISTED if is_name else _FREE) or self._by_token(line.text[at:end])
            if found:
                row, start, until = found
                last = Mention(line, at + start, at + until, row, (at, end))
                yield last
            elif last and (again := _AGAIN.match(line.text, at, end)):
                yield replace(last, start=again.start(), end=again.end(), piece=(at, end))
            at = mark.end() if mark else end

    def _by_token(self, piece: str) -> tuple[Row, int, int] | None:
        """The one row that a piece opens with the letter and figures of: X205线, S1地块."""
        token = _TOKEN.match(piece)
        rows = self._lettered.get(token[0], set()) if token else set()
        return (self._rows[min(rows)], 0, token.end()) if token and len(rows) == 1 else None

    def best(self, piece: str, least: int = _GRAM) -> tuple[Row, int, int] | None:
        """The one row that a piece speaks of, sharing at least so many characters, and where the shared words stand."""
        scores: defaultdict[int, float] = defaultdict(float)
        rare: set[int] = set()
        for gram in {piece[i : i + _GRAM] for i in _telling(piece)}:
            holders = self._with.get(gram, ())
            weight = 1 / len(holders) if holders else 0.0
            for i in holders:
                scores[i] += weight
                if weight >= _RARE:
                    rare.add(i)
        if not rare:
            return None
        first, *others = sorted((i for i in scores), key=scores.__getitem__, reverse=True)
        if first not in rare or (others and scores[first] < _AHEAD * scores[others[0]]):
            return None
        covered = self._covered(piece, first)
        if not covered:
            return None
        start, end = min(covered), max(covered) + 1
        if len(covered) < _DENSE * (end - start):
            covered = _longest_run(covered)
            start, end = min(covered), max(covered) + 1
        if len(covered) < least:
            return None
        before, behind = _BEFORE.search(piece[:start]), _BEHIND.match(piece, end)
        return self._rows[first], before.start() if before else start, behind.end() if behind else end

    def _covered(self, piece: str, row: int) -> set[int]:
        """The places of characters that stand side by side in the row as well; common words only beside them."""
        telling = _telling(piece)
        shared = {
            i: i in telling
            for i in range(len(piece) - 1)
            if not _EMPTY.search(piece[i : i + _GRAM]) and row in self._with.get(piece[i : i + _GRAM], ())
        }
        told = {at for i, tells in shared.items() if tells for at in (i, i + 1)}
        for _ in range(_GRAM):
            told |= {at for i in shared if {i - 1, i, i + 1, i + 2} & told for at in (i, i + 1)}
        return told


def _longest_run(places: set[int]) -> set[int]:
    """The most of them that stand side by side."""
    runs: list[set[int]] = []
    for place in sorted(places):
        if runs and place - 1 in runs[-1]:
            runs[-1].add(place)
        else:
            runs.append({place})
    return max(runs, key=len)


def _telling(piece: str) -> set[int]:
    """Where the pairs begin that tell a task from others: no common word, nor where two of these meet (投入使用)."""
    common = {i for i in range(len(piece) - 1) if piece[i : i + _GRAM] in GENERIC}
    return {i for i in range(len(piece) - 1) if i not in common and not {i - 1, i + 1} <= common}


@lru_cache(maxsize=_KEPT)
def _pairs(words: str) -> frozenset[str]:
    pairs = {words[i : i + _GRAM] for i in range(len(words) - 1)}
    return frozenset(pair for pair in pairs if not _EMPTY.search(pair))
