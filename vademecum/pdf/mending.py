"""What WeasyPrint leaves out of a PDF, put in with pikepdf: page labels, hints for viewers, a lasting identifier."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from vademecum.pdf.ink import print_black
from vademecum.pdf.presses import Attachment
from vademecum.pdf.profiles import Ink, Profile
from vademecum.pdf.spoken import speak
from vademecum.pdf.trimming import trim


def mend(
    pdf: bytes,
    target: Path,
    profile: Profile,
    body_start: int,
    attachments: Sequence[Attachment],
    moment: datetime,
    spoken: Mapping[str, str],
) -> None:
    """Write the finished file of a profile from what WeasyPrint wrote.

    ``body_start`` is the first page of the body, from 0; ``moment`` is the date that the attachments bear;
    ``spoken`` holds by their targets what links are called aloud. The identifier is a hash of the content.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        label_pages(file, body_start)
        hint(file, profile)
        speak(file, spoken)
        if profile.has_attachments:
            for attachment in attachments:
                attach(file, attachment, moment)
        if profile.ink is Ink.BLACK:
            print_black(file)
        if profile.bleed_mm:
            trim(file, profile.bleed_mm)
        finished = io.BytesIO()
        file.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            # Objects in streams need 1.5; PDF/X-4 and the annotations of PDF/UA-1 and PDF/A-3 are defined over these.
            force_version="1.6" if profile.ink is Ink.BLACK else "1.7",
        )
    # Not by QPDF itself: on a full disk it ends the whole process.
    target.write_bytes(finished.getvalue())


def label_pages(file: pikepdf.Pdf, body_start: int) -> None:
    """Let viewers show the printed numbers.

    WeasyPrint writes no page labels: https://github.com/Kozea/WeasyPrint/issues/1836
    """
    ranges: list[int | Dictionary] = []
    if body_start:
        ranges += [0, Dictionary(S=Name.r)]
    if body_start < len(file.pages):
        ranges += [body_start, Dictionary(S=Name.D)]
    file.Root.PageLabels = Dictionary(Nums=Array(ranges))


def hint(file: pikepdf.Pdf, profile: Profile) -> None:
    """Ask viewers to show facing pages where there are such, and to print what is for paper in its own size."""
    preferences = file.Root.get("/ViewerPreferences", Dictionary())
    preferences.DisplayDocTitle = True
    if profile.design.is_for_paper:
        file.Root.PageLayout = Name.TwoPageRight
        preferences.PrintScaling = Name("/None")
        preferences.Duplex = Name.DuplexFlipLongEdge
    else:
        file.Root.PageLayout = Name.OneColumn
    file.Root.PageMode = Name.UseOutlines if "/Outlines" in file.Root and profile.ink is Ink.COLOUR else Name.UseNone
    file.Root.ViewerPreferences = preferences


def attach(file: pikepdf.Pdf, attachment: Attachment, moment: datetime) -> None:
    """Put a file into the PDF as what the text rests on (PDF/A-3, 6.8: its relationship and media type are named)."""
    stream = file.make_stream(
        attachment.content,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{attachment.media_type}"),
        Params=Dictionary(
            Size=len(attachment.content),
            ModDate=String(moment.strftime("D:%Y%m%d%H%M%SZ")),
            CheckSum=String(hashlib.md5(attachment.content, usedforsecurity=False).digest()),
        ),
    )
    specification = file.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = file.Root.get("/Names", Dictionary())
    embedded = names.get("/EmbeddedFiles", Dictionary(Names=Array()))
    embedded.Names.extend([String(attachment.name), specification])
    names.EmbeddedFiles = embedded
    file.Root.Names = names
    associated = file.Root.get("/AF", Array())
    associated.append(specification)
    file.Root.AF = associated
