"""What makes a PDF one that can be kept for good: what it is and in which colours, said inside (ISO 19005-2, level B).

The rest of that standard is met by what is never used: no encryption, no script, no transparency, no font left out.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from html import escape
from zlib import compress

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

from exporters.pdf.srgb import profile

_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def metadata(*, title: str, author: str, creator: str, producer: str, made: datetime) -> PDFObject:
    """The same as the file's properties say, as XMP."""
    words = _METADATA.format(
        title=escape(title, quote=False),
        author=escape(author, quote=False),
        creator=escape(creator, quote=False),
        producer=escape(producer, quote=False),
        made=made.isoformat(timespec="seconds"),
    )
    stream = PDFStream(content=words.encode())
    stream.dictionary["Type"], stream.dictionary["Subtype"] = PDFName("Metadata"), PDFName("XML")
    return stream


class Colours(PDFStream):
    """The profile of the colours that all colours of the file are meant in."""

    def __init__(self) -> None:
        super().__init__(content=_packed(), filters=[])
        self.dictionary["N"], self.dictionary["Filter"] = 3, PDFName("FlateDecode")


@cache
def _packed() -> bytes:
    return compress(profile())


def output_intents(colours: PDFObject) -> PDFArray:
    """That the file is meant to be shown in sRGB; ``colours`` refers to its profile."""
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": colours,
    }
    return PDFArray([PDFDictionary(intent)])
