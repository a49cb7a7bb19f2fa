"""The colour profile that files carry is one that others read as sRGB."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from exporters.pdf.srgb import profile


def test_another_program_reads_it_as_srgb() -> None:
    found = ImageCms.ImageCmsProfile(BytesIO(profile()))
    assert ImageCms.getProfileName(found).strip() == "sRGB IEC61966-2-1"
    turned = ImageCms.buildTransform(found, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    for colour in ((255, 255, 255), (0, 0, 0), (217, 0, 0), (10, 120, 200)):
        shown = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), turned)
        assert shown is not None
        pixel = shown.getpixel((0, 0))
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) <= 1 for a, b in zip(pixel, colour, strict=True))
