"""The colour space sRGB as an ICC profile (IEC 61966-2-1; ICC.1:2001-04), in which a kept file means its colours."""

from __future__ import annotations

from functools import cache
from struct import pack

_SIGNATURE = b"acsp"
_HEADER = 128
_STEPS = 1024
#: The primaries and the white point of D65 adapted to D50, as every sRGB profile has them.
_COLOURS = {
    b"wtpt": (0.9505, 1.0, 1.0891),
    b"rXYZ": (0.4361, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
}
_WHITE_D50 = (0.9642, 1.0, 0.8249)


@cache
def profile() -> bytes:
    """A display profile of version 2.1: matrix and one curve for all three channels."""
    name = b"sRGB IEC61966-2-1\x00"
    described = b"desc\x00\x00\x00\x00" + pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": described,
        b"cprt": b"text\x00\x00\x00\x00No copyright, use freely\x00",
        **{tag: b"XYZ \x00\x00\x00\x00" + _fixed(place) for tag, place in _COLOURS.items()},
        b"rTRC": b"curv\x00\x00\x00\x00" + pack(f">I{_STEPS}H", _STEPS, *map(_linear, range(_STEPS))),
    }
    blocks, table, at = b"", b"", _HEADER + 4 + 12 * (len(tags) + 2)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        channels = (b"rTRC", b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,)
        table += b"".join(channel + pack(">II", at + len(blocks), len(data)) for channel in channels)
        blocks += padded
    body = pack(">I", len(tags) + 2) + table + blocks
    return _header(_HEADER + len(body)) + body


def _header(size: int) -> bytes:
    made = pack(">6H", 2024, 1, 1, 0, 0, 0)
    kind = b"mntrRGB XYZ "
    start = pack(">I4xI", size, 0x02100000) + kind + made + _SIGNATURE
    return (start + bytes(28) + _fixed(_WHITE_D50)).ljust(_HEADER, b"\x00")


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _linear(step: int) -> int:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)
