"""What a bulletin says besides its title and body, and which sentences of the body are still as the program wrote them.

Kept as JSON with the bulletin, and, without the sentences, in a template.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace

from models.bulletins.numbers import USUAL
from models.documents.bulletin import BulletinDocument, Imprint, Seal, Style
from models.errors import OperationFault


@dataclass(frozen=True, slots=True)
class Parts:
    """``pattern`` is the text the body is composed from; ``sentences`` are key and text of each sentence as composed.

    ``number`` is the series' pattern. ``mark`` empty: 督查通报, or the office's name with 文件.
    """

    style: Style = Style.PLAIN
    template: str = ""
    pattern: str = ""
    sentences: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    number: str = ""
    subtitle: str = "（截至{截至}）"
    addressee: str = "各责任单位："
    report_to: str = ""
    send_to: str = ""
    editor: str = ""
    signer: str = ""
    copy_to: str = ""
    seal: Seal = Seal.NONE
    remark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def series(self) -> str:
        """The pattern its number is made of."""
        return self.number or USUAL[self.style]


WORDS: dict[str, tuple[str, tuple[Style, ...]]] = {
    "mark": ("刊头", tuple(Style)),
    "number": ("编号", tuple(Style)),
    "subtitle": ("截至", (Style.PLAIN,)),
    "addressee": ("主送", (Style.FORMAL,)),
    "report_to": ("报", (Style.PLAIN,)),
    "send_to": ("发", (Style.PLAIN,)),
    "editor": ("编辑", (Style.PLAIN,)),
    "signer": ("签发", (Style.PLAIN,)),
    "copy_to": ("抄送", (Style.FORMAL,)),
    "remark": ("附注", (Style.FORMAL,)),
    "copy_number": ("份号", (Style.FORMAL,)),
    "secrecy": ("密级", (Style.FORMAL,)),
    "urgency": ("紧急程度", (Style.FORMAL,)),
}
"""The parts a clerk fills in, with their words on screen and the styles that print them."""

SEALS = {Seal.NONE: "不盖章", Seal.TO_COME: "待盖章", Seal.SIGNED: "签名"}


def to_json(parts: Parts) -> str:
    """Parts as they are kept, without what is as usual."""
    usual = Parts()
    kept = {field.name: getattr(parts, field.name) for field in fields(Parts)}
    return json.dumps({key: value for key, value in kept.items() if value != getattr(usual, key)}, ensure_ascii=False)


def from_json(text: str) -> Parts:
    """Parts read back. Raises OperationFault for what this program does not understand."""
    try:
        kept = json.loads(text)
        if "sentences" in kept:
            kept["sentences"] = tuple((str(key), str(words)) for key, words in kept["sentences"])
        for name, kind in (("style", Style), ("seal", Seal)):
            if name in kept:
                kept[name] = kind(kept[name])
        return Parts(**kept)
    except (ValueError, TypeError) as error:
        raise OperationFault("这份通报的设置读不懂，可能是较新版本的程序存的。", "请用较新的程序打开。") from error


def dressed(document: BulletinDocument, parts: Parts) -> BulletinDocument:
    """A bulletin with the parts around its body; what a style does not print is left out."""
    is_plain = parts.style is Style.PLAIN
    imprint = (
        Imprint(parts.report_to, parts.send_to, parts.editor, parts.signer)
        if is_plain
        else Imprint(copy_to=parts.copy_to)
    )
    usual_mark = "督查通报" if is_plain else f"{document.office}文件"
    document = replace(document, style=parts.style, mark=parts.mark or usual_mark, imprint=imprint)
    if is_plain:
        return replace(document, addressee="")
    return replace(
        document,
        subtitle="",
        addressee=parts.addressee,
        seal=parts.seal,
        remark=parts.remark,
        copy_number=parts.copy_number,
        secrecy=parts.secrecy,
        urgency=parts.urgency,
    )
