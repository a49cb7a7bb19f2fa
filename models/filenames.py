"""Names of files that came from elsewhere: made safe to write down, and told apart by kind."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10)})
_LONGEST = 80  # characters: 240 bytes in UTF-8, and file systems take 255
_NAMELESS = "未命名"
_RUNNABLE = """
exe com bat cmd ps1 psm1 vbs vbe vb js jse wsf wsh ws msi msp mst scr pif lnk url hta cpl jar reg scf inf ins
isp sct shb shs chm msc gadget application appref-ms library-ms settingcontent-ms diagcab xll iqy slk py pyw
rb pl sh bash run desktop app command appimage deb rpm apk dll sys drv iso img vhd vhdx
"""
_RUNS = frozenset(_RUNNABLE.split())
_KINDS: dict[str, str] = {
    suffix: word
    for word, suffixes in {
        "文档": "doc docx docm wps rtf odt ofd",
        "表格": "xls xlsx xlsm et csv tsv ods",
        "演示": "ppt pptx dps odp",
        "PDF": "pdf",
        "图片": "jpg jpeg png gif bmp tif tiff webp heic svg",
        "文本": "txt md log json xml",
        "网页": "htm html mht mhtml",
        "压缩包": "zip rar 7z gz tar",
        "音像": "mp3 wav m4a mp4 avi mov wmv mkv",
        "邮件": "eml msg",
        "台账": "duban",
    }.items()
    for suffix in suffixes.split()
}


def safe_name(name: str) -> str:
    """The name as every system can write it down: no folders, no control or direction marks, no device names.

    >>> safe_name("../方案：一稿?.docx")
    '.._方案：一稿_.docx'
    """
    shown = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    text = _FORBIDDEN.sub("_", shown).strip(" ").rstrip(". ")
    path = PurePath(text)
    suffix = path.suffix[:_LONGEST] if path.stem else ""
    stem = text.removesuffix(path.suffix) if suffix else text
    stem = stem[: max(1, _LONGEST - len(suffix))] or _NAMELESS
    if stem.partition(".")[0].rstrip().lower() in _RESERVED:
        stem = f"_{stem}"
    return stem + suffix


def kind_of(name: str) -> str:
    """The word for a file's kind, by the end of its name; programs and whatever else runs are 程序."""
    suffix = _suffix(name)
    return "程序" if suffix in _RUNS else _KINDS.get(suffix, "其他")


def runs(name: str) -> bool:
    """Whether a system runs such a file when it is opened, or lets what is in it run."""
    return _suffix(name) in _RUNS


def free_name(name: str, taken: set[str]) -> str:
    """The name, with a figure before its suffix where another file has it; systems do not tell case apart."""
    lower = {other.lower() for other in taken}
    path, found, count = PurePath(name), name, 1
    while found.lower() in lower:
        count += 1
        found = f"{path.stem} ({count}){path.suffix}"
    return found


def size_text(size: int) -> str:
    """A size in bytes as the clerk reads it.

    >>> size_text(1536)
    '1.5 KB'
    """
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.3g} KB" if size < 1000 * 1024 else "1 MB"
    return f"{size / 1024 / 1024:.3g} MB" if size < 1000 * 1024 * 1024 else f"{size / 1024**3:.3g} GB"


def _suffix(name: str) -> str:
    return PurePath(safe_name(name)).suffix.removeprefix(".").lower()
