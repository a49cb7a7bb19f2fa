"""Names of files that came from elsewhere: made safe to write down, and told apart by kind."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import PurePath

TABLE_SUFFIXES = (
    ".xlsx", ".xlsm", ".xls", ".et", ".docx", ".wps", ".pdf", ".ods", ".odt", ".csv", ".tsv", ".txt", ".md", ".html",
    ".htm", ".mht", ".xml", ".zip",
)  # fmt: skip
"""How the names of files end that may hold a list, or several of them."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{i}" for port in ("com", "lpt") for i in "123456789¹²³"}
)
_LONGEST = 240  # bytes in UTF-8: file systems take 255, and a figure or a mark may be put behind a name
_NAMELESS = "未命名"


def _by_suffix(kinds: dict[str, str]) -> dict[str, str]:
    return {suffix: word for word, suffixes in kinds.items() for suffix in suffixes.split()}


_OPENED = _by_suffix(
    {
        "文档": "doc docx wps wpt rtf odt ofd",
        "表格": "xls xlsx et csv tsv ods",
        "演示": "ppt pptx dps odp",
        "PDF": "pdf",
        "图片": "jpg jpeg png gif bmp tif tiff webp heic",
        "文本": "txt md log",
        "压缩包": "zip rar 7z gz tar",
        "音像": "mp3 wav m4a mp4 avi mov wmv mkv",
    }
)
"""What a system shows when it is opened. Every other kind is only written down: what may run is more than any list."""
_ONLY_SAVED = _by_suffix(
    {
        "带宏": """
            docm dotm xlsm xltm xlam xlsb xla xll xlm pptm potm ppsm ppam ppa sldm dotx xltx potx dot xlt pot wiz
            mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz accdb accde ade adp
        """,
        "网页": "htm html xhtml shtml mht mhtml xml xsl svg svgz url website webloc",
        "邮件": "eml msg pst",
        "台账": "duban",
        "磁盘映像": "iso img vhd vhdx vmdk udf dmg",
        "程序": """
            exe com bat cmd ps1 psm1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 cdxml pssc vbs vbe vb vbp vsmacros js
            jse mjs wsf wsh ws wsc wsb msi msp mst msu msix appx appinstaller scr pif lnk hta cpl jar jnlp reg scf
            inf ins isp its sct shb shs chm hlp msc msh msh1 msh2 mshxml msh1xml msh2xml gadget application
            appref-ms library-ms search-ms searchconnector-ms settingcontent-ms diagcab theme themepack xnk xbap iqy
            slk py pyw pyc pyo pyz pyzw rb pl sh bash csh ksh fish run desktop app command appimage deb rpm
            flatpakref snap apk dll sys drv ocx asp aspx bas cer crt cnt der fxp grp htc mcf ops osd pcd plg prf prg
            tmp vsw cab
        """,
    }
)


def safe_name(name: str) -> str:
    """The name as every system can write it down: no folders, no control or direction marks, no device names.

    >>> safe_name("../方案：一稿?.docx")
    '.._方案：一稿_.docx'
    """
    shown = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    text = _FORBIDDEN.sub("_", shown).strip(" ").rstrip(". ")
    path = PurePath(text)
    suffix = cut(path.suffix, _LONGEST // 2) if path.stem else ""
    stem = text.removesuffix(path.suffix) if suffix else text
    stem = cut(stem, _LONGEST - len(suffix.encode())) or _NAMELESS
    if stem.partition(".")[0].rstrip().lower() in _RESERVED:
        stem = f"_{stem}"
    return (stem + suffix).rstrip(". ")


def cut(name: str, most: int) -> str:
    """The beginning of a name that takes so many bytes on a disk, no character halved."""
    return os.fsencode(name)[:most].decode("utf-8", "ignore") if len(os.fsencode(name)) > most else name


def kind_of(name: str) -> str:
    """The word for a file's kind, by the end of its name."""
    suffix = _suffix(name)
    return _OPENED.get(suffix) or _ONLY_SAVED.get(suffix) or "其他"


def opens(name: str) -> bool:
    """Whether a file may be opened by the system under its :func:`safe_name`: a document, a picture and the like."""
    return _suffix(name) in _OPENED


def opened_kinds() -> str:
    """The words for the kinds that may be opened."""
    return "、".join(dict.fromkeys(_OPENED.values()))


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
