"""Chinese as it is typed on a keyboard of letters: readings of characters, spellings of names.

Readings carry no tones and write ü as v, as input methods do. The library behind them is slow to import, so it is
imported at the first question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from types import ModuleType

_loading = Lock()
_SEPARATORS = re.compile(r"[\s'’·,，、]+")
_HEAD = re.compile(r"长(?![\u4e00-\u9fff])")  # 区长, 局长: whoever leads stands at the end of a word

# Where the library's own words are silent or wrong, for names of offices and places.
_USUAL = {"长": "cháng,zhǎng", "曾": "zēng,céng", "都": "dū,dōu", "给": "jǐ,gěi"}
_WORDS = (
    "河长制=he zhang zhi, 河长办=he zhang ban, 湖长制=hu zhang zhi, 林长制=lin zhang zhi, 林长办=lin zhang ban,"
    "田长制=tian zhang zhi, 田长办=tian zhang ban, 路长制=lu zhang zhi, 链长制=lian zhang zhi, 链长办=lian zhang ban,"
    "街长制=jie zhang zhi, 点长制=dian zhang zhi, 副区长=fu qu zhang, 理事长=li shi zhang, 大队长=da dui zhang,"
    "支队长=zhi dui zhang, 中队长=zhong dui zhang, 行长=hang zhang, 支行=zhi hang, 分行=fen hang, 省行=sheng hang,"
    "市行=shi hang, 县行=xian hang, 总行=zong hang, 藏区=zang qu, 涉藏=she zang, 长子县=zhang zi xian, 单城=shan cheng,"
    "单县=shan xian, 什邡=shi fang, 繁峙=fan shi, 洪洞=hong tong, 涡阳=guo yang, 涡河=guo he, 宕昌=tan chang,"
    "筠连=jun lian, 覃塘=qin tang, 会稽=kuai ji, 珲春=hun chun, 栎阳=yue yang, 重华=chong hua, 财会=cai kuai"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text is spelled: a syllable a Chinese character, a letter or figure by itself; marks have none."""

    syllables: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters: qfzhggj."""
        return "".join(syllable[0] for syllable in self.syllables)

    @property
    def full(self) -> str:
        """All letters: qufazhanhegaigeju."""
        return "".join(self.syllables)

    @property
    def written(self) -> str:
        """For reading and correcting: qu fa zhan he gai ge ju."""
        return " ".join(self.syllables)

    def matches(self, typed: str) -> bool:
        """Whether letters typed spell a part of the text: initials, syllables (the last may be unfinished) or both."""
        letters = _SEPARATORS.sub("", typed).lower()
        return bool(letters) and any(_fits(self.syllables, at, letters) for at in range(len(self.syllables)))


def spellings(text: str, override: str = "") -> Spelling:
    """The spelling of a text as its words are usually read; ``override`` is one corrected by a person."""
    return Spelling(syllables_of(override)) if override.strip() else _spelled(text)


def syllables_of(typed: str) -> tuple[str, ...]:
    """The syllables of a spelling as a person writes it, with or without tones: ``Qū fā-zhǎn`` is qu, fa, zhan."""
    umlauts = unicodedata.normalize("NFC", typed.lower())
    for marked in "üǖǘǚǜ":
        umlauts = umlauts.replace(marked, "v")
    plain = "".join(c for c in unicodedata.normalize("NFKD", umlauts) if not unicodedata.combining(c))
    return tuple(re.findall(r"[a-z]+|[0-9]", plain))


@cache
def readings(character: str) -> tuple[str, ...]:
    """Every reading of one Chinese character, the usual one first; none for anything else."""
    library = _library()
    found = library.pinyin(character, style=library.Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()


@lru_cache(maxsize=4096)
def _spelled(text: str) -> Spelling:
    library = _library()
    found: list[str] = []
    for words in _HEAD.split(text):
        found += library.lazy_pinyin(words, style=library.Style.NORMAL, errors=_letters_and_figures)
        found.append("zhang")
    return Spelling(tuple(found[:-1]))


def _letters_and_figures(others: str) -> list[str]:
    half = unicodedata.normalize("NFKC", others).lower()
    return [character for character in half if character.isascii() and character.isalnum()]


def _fits(syllables: Sequence[str], at: int, letters: str) -> bool:
    """Whether syllables from ``at`` on, each whole or cut short, are just these letters."""
    if not letters:
        return True
    if at == len(syllables):
        return False
    syllable = syllables[at]
    common = 0
    while common < min(len(syllable), len(letters)) and syllable[common] == letters[common]:
        common += 1
        if _fits(syllables, at + 1, letters[common:]):
            return True
    return False


def _library() -> ModuleType:
    with _loading:  # the search asks from a thread of its own, and the library does not bear two at this
        return _loaded()


@cache
def _loaded() -> ModuleType:
    import pypinyin  # noqa: PLC0415

    pypinyin.load_single_dict({ord(character): marked for character, marked in _USUAL.items()})
    words = (entry.strip().split("=") for entry in _WORDS.split(","))
    pypinyin.load_phrases_dict({word: [[syllable] for syllable in syllables.split()] for word, syllables in words})
    module: ModuleType = pypinyin
    return module
