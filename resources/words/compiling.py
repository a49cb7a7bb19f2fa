"""Make the catalogue that gettext reads from its source (`make words`).

Of the .po format it reads what our source has: entries apart by an empty line, comments, texts over several lines, and
one plural form, which is all that Chinese has.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterator
from struct import pack

from resources.words import DOMAIN, FOLDER, LANGUAGE

SOURCE = FOLDER / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.po"
CATALOGUE = SOURCE.with_suffix(".mo")
_MAGIC, _VERSION, _HEADER = 0x950412DE, 0, 28  # bytes of header before the tables of lengths and offsets


def compiled(source: str) -> bytes:
    """The bytes of the .mo file for the text of a .po file."""
    pairs = sorted((key.encode(), text.encode()) for key, text in _entries(source))
    texts, table = b"", []
    for text in (*(key for key, _ in pairs), *(translated for _, translated in pairs)):
        table += [len(text), _HEADER + 16 * len(pairs) + len(texts)]
        texts += text + b"\0"
    no_hashes = (0, _HEADER + 16 * len(pairs))
    numbers = [_MAGIC, _VERSION, len(pairs), _HEADER, _HEADER + 8 * len(pairs), *no_hashes, *table]
    return pack(f"<{len(numbers)}I", *numbers) + texts


def _entries(source: str) -> Iterator[tuple[str, str]]:
    """What gettext looks up, and its translation; the plural's id follows the singular's after a NUL."""
    for block in source.strip().split("\n\n"):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith('"'):
                keyword, line = line.split(" ", 1)  # noqa: PLW2901  the text is what is left
            entry[keyword] = entry.get(keyword, "") + literal_eval(line)
        if "msgid_plural" in entry:
            yield f"{entry['msgid']}\0{entry['msgid_plural']}", entry["msgstr[0]"]
        else:
            yield entry["msgid"], entry["msgstr"]


if __name__ == "__main__":
    CATALOGUE.write_bytes(compiled(SOURCE.read_text(encoding="utf-8")))
