"""One ink: a PDF in black and its tints, for a press with a single plate."""

import re
import struct
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from vademecum.errors import HandbookError

#: A number in a content stream (ISO 32000-1, 7.3.3).
_NUMBER = rb"([-+]?(?:\d+\.?\d*|\.\d+))"
_SPACE = rb"[\s]+"

#: Operators that set a colour in device RGB or CMYK, and those that choose a colour space and a colour in it.
_RGB = re.compile(rb"(?<![^\s])" + (_NUMBER + _SPACE) * 3 + rb"(rg|RG)(?![^\s])")
_CMYK = re.compile(rb"(?<![^\s])" + (_NUMBER + _SPACE) * 4 + rb"(k|K)(?![^\s])")

#: A colour space that is chosen by name; patterns are rewritten where they stand.
_OTHER_SPACE = re.compile(rb"/((?!Pattern\s)\S+)\s+(?:cs|CS)(?![^\s])")

#: What is darker than this prints solid: small type and thin lines in a tint are broken up by the screen.
_SOLID = 0.35

#: What a screen can hold: a lighter tint would vanish on a copier.
_LIGHTEST_TINT = 0.96


def print_black(file: pikepdf.Pdf) -> None:
    """Rewrite every colour to a grey, and take away what paper cannot do: links, bookmarks, tags.

    Declares PDF/X-4 (ISO 15930-7) with one grey output intent.

    :raises HandbookError: if a colour is written in a way that is not known here.
    """
    _drop_links(file)
    for item in _streams(file):
        kind = item.get("/Subtype")
        if kind == Name.Image:
            _grey_image(file, item)
        else:
            item.write(grey_operators(item.read_bytes()))
    for shading in file.objects:
        if isinstance(shading, (Dictionary, pikepdf.Stream)) and "/ShadingType" in shading:
            _grey_shading(shading)
    _drop_colour_spaces(file)
    _declare(file)


def grey(red: float, green: float, blue: float) -> float:
    """Return the grey of a colour, from 0, black, to 1: its luminance, but solid where it is dark.

    Source of the weights: ITU-R BT.601, as ISO 32000-1, 10.3.3 has them.

    >>> grey(1, 1, 1), grey(0.043, 0.29, 0.369)
    (1, 0)
    """
    level = 0.3 * red + 0.59 * green + 0.11 * blue
    if level < _SOLID:
        return 0
    return 1 if level > 0.995 else min(round(level, 3), _LIGHTEST_TINT)


def grey_operators(content: bytes) -> bytes:
    """Return a content stream with greys for its colours.

    >>> grey_operators(b"1 1 1 rg 0.043 0.29 0.369 RG 0 0 0 1 k")
    b'1 g 0 G 0 g'
    """

    def rgb(found: re.Match[bytes]) -> bytes:
        level = grey(*(float(found[index]) for index in (1, 2, 3)))
        return b"%g %s" % (level, b"g" if found[4] == b"rg" else b"G")

    def cmyk(found: re.Match[bytes]) -> bytes:
        cyan, magenta, yellow, black = (float(found[index]) for index in (1, 2, 3, 4))
        level = grey(*(max(0.0, 1 - one - black) for one in (cyan, magenta, yellow)))
        return b"%g %s" % (level, b"g" if found[5] == b"k" else b"G")

    greyed = _CMYK.sub(cmyk, _RGB.sub(rgb, content))
    other = _OTHER_SPACE.search(greyed)
    if other:
        raise HandbookError(f"profile 'press': a colour is written in the space {other[1].decode()!r}; write it as RGB")
    return greyed


def _streams(file: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield the streams that draw: contents of pages, forms, patterns, pictures, glyphs that are drawn."""
    pages = {page.obj.Contents.objgen for page in file.pages if "/Contents" in page.obj}
    for item in list(file.objects):
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") in (Name.Image, Name.Form) or "/PatternType" in item or item.objgen in pages:
            yield item


def _drop_links(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
    for key in ("/Outlines", "/Names", "/StructTreeRoot", "/MarkInfo", "/AcroForm"):
        if key in file.Root:
            del file.Root[key]


def _grey_image(file: pikepdf.Pdf, image: pikepdf.Stream) -> None:
    if image.get("/ColorSpace") in (Name.DeviceGray, None) or image.get("/ImageMask"):
        return
    mask = image.get("/SMask")
    picture = pikepdf.PdfImage(image).as_pil_image().convert("L")
    image.write(picture.tobytes())
    image.ColorSpace = Name.DeviceGray
    image.BitsPerComponent = 8
    for key in ("/Decode", "/DecodeParms"):
        if key in image:
            del image[key]
    if mask is not None:
        image.SMask = mask


def _grey_shading(shading: pikepdf.Object) -> None:
    """Make a gradient's functions, which give three colours, give one."""
    shading.ColorSpace = Name.DeviceGray
    _grey_function(shading.Function)


def _grey_function(function: pikepdf.Object) -> None:
    if function.FunctionType == 3:
        for part in function.Functions.as_list():
            _grey_function(part)
        return
    if function.FunctionType != 2:
        raise HandbookError(
            f"profile 'press': a gradient has a function of type {function.FunctionType}; use one with plain stops"
        )
    for key in ("/C0", "/C1"):
        colour = [float(one) for one in function[key].as_list()]
        if len(colour) == 3:
            function[key] = Array([grey(*colour)])


def _drop_colour_spaces(file: pikepdf.Pdf) -> None:
    """Take away colour spaces that WeasyPrint declares whether or not something is set in them."""
    for item in file.objects:
        if isinstance(item, Dictionary) and "/ColorSpace" in item and "/ExtGState" in item:
            del item["/ColorSpace"]


def _declare(file: pikepdf.Pdf) -> None:
    """Say that the file is PDF/X-4, and for which condition it is made."""
    profile = file.make_stream(grey_profile(), N=1, Alternate=Name.DeviceGray)
    name = String("Grey, one ink, dot gain 20 %")
    file.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String("Custom"),
                OutputCondition=name,
                Info=name,
                DestOutputProfile=profile,
            )
        ]
    )
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.load_from_docinfo(file.docinfo)
        # The tags are gone, and with them the claim to be accessible.
        for key in [key for key in metadata if "/pdfua/" in key]:
            del metadata[key]
        metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = "PDF/X-4"
        metadata["pdf:Trapped"] = "False"
        metadata["xmpMM:RenditionClass"] = "default"
        metadata["xmpMM:VersionID"] = "1"
        metadata["xmp:MetadataDate"] = metadata.get("xmp:ModifyDate", "")
    file.docinfo.Trapped = Name("/False")


def grey_profile() -> bytes:
    """Return an ICC profile of a printer with one black ink, whose dots grow by a fifth.

    It has what ICC.1:2010 (profile version 4.3), 8.5.2 asks of a monochrome output profile, and nothing else.
    """
    description = _text("Grey, one ink, dot gain 20 %")
    # A dot of a half prints as 0.7: as a power, log 0.3 / log 0.5.
    curve = struct.pack(">4sIIH2x", b"curv", 0, 1, round(1.737 * 256))
    white = struct.pack(">4sIiii", b"XYZ ", 0, *(round(value * 65536) for value in (0.9642, 1.0, 0.8249)))
    copyright_ = _text("Free of copyright")
    tags = [(b"desc", description), (b"cprt", copyright_), (b"wtpt", white), (b"kTRC", curve)]
    offset = 128 + 4 + 12 * len(tags)
    table, body = b"", b""
    for name, data in tags:
        table += struct.pack(">4sII", name, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = offset + len(body)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4s8sI3i4s16s28x",
        size, b"\0\0\0\0", 0x04200000, b"prtr", b"GRAY", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0,
        b"\0\0\0\0", b"\0\0\0\0", bytes(8), 1, 0x0000F6D6, 0x00010000, 0x0000D32D, b"\0\0\0\0", bytes(16),
    )  # fmt: skip
    return header + struct.pack(">I", len(tags)) + table + body


def _text(words: str) -> bytes:
    told = words.encode("utf-16-be")
    return struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"GB", len(told), 28) + told
