"""Office files are zips of XML: what is checked before a library unpacks one.

A zip of a few kilobytes can unpack to gigabytes. The directory says how large each part will be, and
Python's zipfile never unpacks more than that; so the directory is judged first.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from zhijin_graph.errors import UnreadableInput

LARGEST_XML = 24_000_000
"""Bytes that the XML parts may unpack to together; a plan of a hundred pages has some 2,000,000."""
LARGEST_PACKAGE = 200_000_000
"""Bytes that all parts may unpack to together, pictures among them."""
MOST_PARTS = 5_000


def check_package(data: bytes, *, where: str) -> None:
    """Refuse a package that is encrypted, or would unpack to more than can be held.

    Raises:
        UnreadableInput: with what is wrong and the way out.
    """
    with _opened(data, where) as archive:
        parts = archive.infolist()
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if (
        xml > LARGEST_XML
        or sum(part.file_size for part in parts) > LARGEST_PACKAGE
        or len(parts) > MOST_PARTS
    ):
        raise UnreadableInput(
            f"unpacks to more than can be held ({xml:,} bytes of XML in {len(parts):,} parts)",
            where=where,
            advice="save only the plan itself in a new file",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableInput(
            "it is encrypted with a password",
            where=where,
            advice="open it with its password and save it without one",
        )


def xml_parts(data: bytes, folder: str, *, where: str) -> Iterator[bytes]:
    """The XML files in one folder of a package, one at a time."""
    with _opened(data, where) as archive:
        for name in archive.namelist():
            if name.startswith(folder) and name.endswith(".xml"):
                yield _part(archive, name, where)


def damaged(fault: Exception, *, where: str) -> UnreadableInput:
    """The error for a file that a library could not make sense of."""
    return UnreadableInput(
        f"the file is damaged ({str(fault) or type(fault).__name__})",
        where=where,
        advice="open it in its own program and save it again",
    )


def _opened(data: bytes, where: str) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as fault:
        raise damaged(fault, where=where) from fault


def _part(archive: ZipFile, name: str, where: str) -> bytes:
    from zlib import error as ZlibError  # noqa: N812 an exception under a name that says so

    try:
        return archive.read(name)
    except (BadZipFile, ZlibError, NotImplementedError, EOFError) as fault:
        raise damaged(fault, where=where) from fault
