"""How rows and lines outside the tasks are told apart: leaders' posts, section names, foot lines, numbers."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from models.wording.invisible import without_invisible

_POSTS = (
    "区长|县长|市长|镇长|乡长|州长|盟长|旗长|省长|主任|书记|局长|部长|常委|秘书长|主席|检察长|院长|厅长|处长|科长|组长|"
    "指挥长|总指挥|指挥|委员|党组成员|调研员|巡视员|领导|同志"
)
_IN_CHARGE = re.compile(r"(?:同志)?(?:分管|负责|牵头|包抓|联系|挂帅|领衔)的?(?:重点|主要)?(?:工作|任务|事项|项目)?$")
_ENUMERATED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、.．:：部章板]|[（(][一二三四五六七八九十]{1,3}[)）])")
_SUB_ENUMERATED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_POST_AT_END = re.compile(rf"(?:{_POSTS})$")
_POST_THEN_NAME = re.compile(rf"(?:{_POSTS})[\s:：、][一-鿿·]{{2,4}}$")
_POST_IN_BRACKETS = re.compile(rf"^[一-鿿·]{{2,4}}[（(][^（）()]*(?:{_POSTS})[)）]$")
_LEADER = r"(?:分管|责任|牵头|包抓|联系|挂钩)?(?:区|县|市)?(?:委|政府)?领导[:：]"
_LEADER_LABEL = re.compile(f"^{_LEADER}")
_LED_SECTION = re.compile(rf"(.+?)\s*[（(]{_LEADER}\s*([^（）()]+)[)）]$")
_MAX_POST = 24
_FOOT = re.compile(
    r"(?:备\s*注|说\s*明|附?注\d?|填[表报]说明|填[表报]人|填[表报]单位|填[表报]时间|填[表报]日期|填\s*报|审\s*核人?|审签人?|联系人|"
    r"联系电话|联系方式|电\s*话|(?:单位|主要|分管|科室)?负责人|制\s*表人?|经办人|签发人?|签\s*字|报\s*送|抄\s*送|日\s*期|注\s*释|"
    r"(?:单位)?[（(]?盖章[)）]?|分管领导签字)[^：:]{0,10}[：:]"
)
_REMARK = re.compile(r"(?:备注|说明|注|[（(]?(?:以下(?:空白|无正文)|此页无正文)[)）]?)$")
_MARKED = re.compile(r"[“”\"'（(]?[带标]?(?:有|注)?[“\"（(]?[*★▲●△＊]")
_TITLE = re.compile(r"\d{4}年|(?:表|清单|台[账帐]|情况|方案|通报)(?:[（(][^（）()]*[)）])*$")
_CONTINUED = re.compile(r"[(]?(?:续(?:上?表|上?页)?\d*|[接承]上[页表]|转下[页表])[)]?")
_CONTINUED_AT_END = re.compile(r"[(]续[^()]{0,3}[)]$")
_PAGE = re.compile(
    r"[-—–－_·\s]*(?:第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*(?:共\s*\d{1,4}\s*页)|第\s*\d{1,4}\s*页|[-—–－·]+\s*\d{1,4}\s*[-—–－·]+"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d+(?:\s*of\s*\d+)?)[-—–－_·\s]*",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:上|下)一(?:篇|条|页)|关闭(?:窗口|本页)?$|打印(?:本页)?(?:\s*关闭)?$|【?(?:打印|关闭|字号|分享)|返回顶部|责任编辑|信息来源|来源[:：]|版权所有|"
    r"主办[:：]|主办单位[:：]|承办单位[:：]|.*(?:ICP备|公网安备|网站标识码)|扫一扫|分享到|附件[:：\d]|网站地图|联系我们"
)
_TOTAL = re.compile(
    r"[^，。,]{0,8}[小合]计$|(?:[本全]?(?:页|类|表|区|县|市|板块|部分)|以上|各项|任务|项目|全部)?(?:(?:合|总|小|共|累)计|汇总|总数)(?:[项个件]?数|情况)?"
    r"(?:\([^()]{0,8}\))?[:：]?(?:共?\d+[项个件条](?:任务|事项|项目|工作|指标|问题)?)?$"
)
_NUMBER = re.compile(
    r"[（(\[【]?(?:\d{1,4}(?:[-.．—]\d{1,3})*|[A-Za-z]\d{1,3}|[一二三四五六七八九十百]{1,4}|[①-⑳])"
    r"\s*[)）\]】]?\s*[.．、,，:：]?$"
)
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:%|[个项条处家户人亩元万亿米]|万元|亿元|公里|平方米)?")
_GLUED = re.compile(r"\s*[（(]?\d{1,3}(?:\.\d{1,3})*\s*[．.、)）](?!\d)")
_NUMBER_BEFORE = re.compile(r"\s*[（(]?(\d{1,4}(?:[.．-]\d{1,3})*)\s*[)）．.、:：\s]\s*(\S.*)", re.DOTALL)
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ① and its like stay as they are
_CHINESE_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十百]{1,4}|[Ⅰ-Ⅻ])[)）]?[、.．]?$")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十①-⑳]+")
REST_OF_NAME = re.compile(
    r"(?:党工委|管理)?(?:办事处|委员会|管委会|办公室|服务中心|管理局|分局|公司|集团|(?:人民)?政府)"
    r"|事处|员会|委会|公室|务中心|限公司|民政府"
)
"""What is no unit's name where it stands below one: its end, broken off by a narrow column."""
_FULL_STOPS = "。；;！!？?…"
NOTHING = frozenset(("", "/", "／", "-", "—", "——", "\\"))
"""What stands, stripped, in a cell that says nothing."""


@lru_cache(maxsize=65536)
def comparable(text: str) -> str:
    """A text for comparison: entities resolved, half width, without white space and invisible characters."""
    if "&" in text:
        text = html.unescape(text)
    return "".join(without_invisible(unicodedata.normalize("NFKC", text)).split()).lower()


def is_nothing(text: str) -> bool:
    """Whether a cell says nothing: empty, a slash or a dash."""
    return text.strip() in NOTHING


def looks_like_post(text: str) -> bool:
    """Whether a short text names a leader by office: "陈某某副区长", "副区长：陈某某", "陈某某（副区长）"."""
    short = _ENUMERATED.sub("", unicodedata.normalize("NFKC", " ".join(text.split())), count=1).strip()
    if not short or len(short) > _MAX_POST or short[-1] in _FULL_STOPS:
        return False
    if _LEADER_LABEL.match(short) or _POST_THEN_NAME.search(short) or _POST_IN_BRACKETS.match(short):
        return True
    bare = _IN_CHARGE.sub("", _BRACKETED.sub("", short).strip()).rstrip(":：")
    return bool(_POST_AT_END.search(bare))


def led_section(text: str) -> tuple[str, str] | None:
    """A section's name and its leader, where the leader is named in brackets: "一、交通（分管领导：陈某某）"."""
    found = _LED_SECTION.match(text.strip())
    return (found[1], found[2].strip()) if found else None


def reads_like_title(text: str) -> bool:
    """Whether a line names a whole list rather than a part of it: a year, or the word for a table at its end."""
    return bool(_TITLE.search("".join(text.split())))


def is_enumerated(text: str) -> bool:
    """Whether a text starts like a section: "一、", "（二）", "第三部分"."""
    return bool(_ENUMERATED.match(text.strip()))


def is_sub_section(text: str) -> bool:
    """Whether a text starts like a section of the second level: "（二）"."""
    return bool(_SUB_ENUMERATED.match(text.strip()))


def is_foot_line(text: str, *, alone: bool = True) -> bool:
    """Whether a row's first text is a remark or signature beneath a table.

    A text that begins with a mark (▲ …) explains the mark where it stands ``alone``; beside others it is a task's.
    """
    stripped = text.strip()
    return bool(_FOOT.match(stripped) or _REMARK.match(stripped) or (alone and _MARKED.match(stripped)))


def is_continued_mark(text: str) -> bool:
    """Whether a line only says that the table goes on from the page before: "续表", "（接上页）"."""
    return bool(_CONTINUED.fullmatch(comparable(text)))


def is_page_number(text: str) -> bool:
    """Whether a line is only a page's number: "— 3 —", "第 2 页 共 5 页"."""
    return bool(_PAGE.fullmatch(text.strip()))


def is_web_line(text: str) -> bool:
    """Whether a line stands below the text of a web page: the page before, print and close, who keeps the site."""
    return bool(_WEB.match(text.strip()))


def is_total(text: str) -> bool:
    """Whether a cell names a row of sums."""
    return bool(_TOTAL.match(comparable(text)))


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a task's number."""
    return text.isdigit() or bool(_NUMBER.match(without_invisible(text).strip()))


def is_figure(text: str) -> bool:
    """Whether a cell holds only an amount: "12,000", "3.5亿元", "80%"."""
    return bool(_FIGURE.fullmatch(comparable(text)))


def starts_with_number(text: str) -> bool:
    """Whether a text has a task's number glued to its start: "5．改造…"."""
    return bool(_GLUED.match(text))


def split_number(text: str) -> tuple[str, str]:
    """The number that a text may begin with, and what follows it; two empty texts where it begins with none."""
    found = _NUMBER_BEFORE.match(text)
    return (found[1], found[2]) if found else ("", "")


def is_chinese_number(text: str) -> bool:
    """Whether a number is written in Chinese or Roman figures: a section's rather than a task's."""
    return bool(_CHINESE_NUMBER.match(text.strip()))


def clean_number(text: str) -> str:
    """A number without brackets, full stop and spaces around it; anything else only stripped."""
    if text.isdigit():
        return text
    stripped = without_invisible(text).strip()
    if not is_number(stripped):
        return stripped
    return stripped.strip("（()）[]【】 \u3000").rstrip(".．、,，:：) ）").strip()


def without_continued_mark(text: str) -> str:
    """A title for comparison, without the mark that its table goes on: "（续）", "(续表二)"."""
    return _CONTINUED_AT_END.sub("", comparable(text))


def without_numbers(text: str) -> str:
    """A text for comparison with others that differ from it by a number: "第3号督办卡", "督办卡（二）"."""
    return _NUMERALS.sub("", comparable(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence."""
    return text.rstrip()[-1:] in _FULL_STOPS
