"""Opening an input: size, digest, encoding, and whether it is text at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from charset_normalizer import from_bytes

from geo.errors import ReadError

from .inputs import STDIN

_MEMORY = 16 * 2**20
MAX_BYTES = 2**30
"""No single input may unpack to more than 1 GiB."""
_CHUNK = 2**20
_SAMPLE = 65_536
_BINARY = {
    "a PDF": (b"%PDF",),
    "a zip, Word or Excel file": (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    "a picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    "a database": (b"SQLite format 3",),
    "a rich text file": (b"{\\rtf",),
    "an archive": (b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf"),
    "a media file": (b"RIFF", b"ID3"),
    "a program": (b"\x7fELF",),
    "a Parquet file": (b"PAR1",),
}
"""What is no text -> how its files begin."""
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_PLAUSIBLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_kr",
]  # fmt: skip


_STRAY_NULLS = 20
"""A file with so many null bytes that is otherwise UTF-8 is a text with a fault, not a binary."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the bytes tells."""

    bytes: int
    sha256: str
    encoding: str
    errors: str
    """How undecodable bytes are treated: ``strict`` when there are none."""
    bad_line: int | None
    """The first line with bytes that are not of the encoding."""
    binary: str | None
    """What it is when it is no text: "a PDF"."""
    null_line: int | None = None
    """The first line of a text with a null byte."""


def _aside() -> IO[bytes]:
    """A stream to keep bytes in: in memory, and on disk beyond 16 MiB."""
    return tempfile.SpooledTemporaryFile(_MEMORY)


def open_bytes(name: str) -> IO[bytes]:
    """The file's bytes as a seekable stream; standard input is kept aside on disk beyond 16 MiB."""
    if name == STDIN:
        aside: IO[bytes] = _aside()
        source = getattr(sys.stdin, "buffer", None)
        if source is None:
            aside.write(sys.stdin.read().encode("utf-8", "surrogateescape"))
        else:
            while chunk := source.read(_CHUNK):
                aside.write(chunk)
        aside.seek(0)
        return aside
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ReadError(f"{name} cannot be opened: {error.strerror or error}") from error


def unpacked(name: str, stream: IO[bytes]) -> IO[bytes]:
    """The stream itself, or what a gzip stream holds, as a seekable stream."""
    magic = stream.read(2)
    stream.seek(0)
    if magic != b"\x1f\x8b":
        return stream
    aside: IO[bytes] = _aside()
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            while chunk := packed.read(_CHUNK):
                if aside.tell() + len(chunk) > MAX_BYTES:
                    raise ReadError(f"{name} unpacks to more than 1 GiB: split it")
                aside.write(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{name} is a damaged gzip file ({error}): pack it again") from error
    aside.seek(0)
    return aside


def digest(stream: IO[bytes]) -> tuple[int, str]:
    """Size and SHA-256 of a stream, which is rewound."""
    total, sha = 0, hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        sha.update(chunk)
    stream.seek(0)
    return total, sha.hexdigest()


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines; a line without end comes in pieces cut where UTF-8 may be cut."""
    rest = b""
    while piece := stream.readline(_CHUNK):
        piece = rest + piece
        cut = len(piece)
        if not piece.endswith(b"\n"):
            while cut > len(piece) - 4 and cut > 1 and piece[cut - 1] & 0xC0 == 0x80:
                cut -= 1
            cut -= cut > 0 and piece[cut - 1] >= 0xC0
        rest = piece[cut:]
        if cut:
            yield piece[:cut]
    if rest:
        yield rest


def survey(stream: IO[bytes], stored: tuple[int, str]) -> Survey:
    """Reads the stream once (it is rewound) to learn its encoding and whether it is text."""
    head = stream.read(4096)
    stream.seek(0)
    size, sha = stored
    for what, magic in _BINARY.items():
        if head.startswith(magic):
            return Survey(size, sha, "binary", "strict", None, what)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return Survey(size, sha, encoding, "replace", None, None)
    wide = _wide(head)
    if wide:
        return Survey(size, sha, wide, "replace", None, None)
    bad, good, bad_line, line = b"", 0, None, 1
    nulls, null_line = 0, None
    for piece in _pieces(stream):
        if b"\0" in piece:
            nulls += piece.count(b"\0")
            null_line = null_line or line
            if nulls > _STRAY_NULLS:
                break
        if not piece.isascii():
            try:
                piece.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad_line = bad_line or line
                if len(bad) < _SAMPLE:
                    bad += piece[:_SAMPLE]
        line += piece.endswith(b"\n")
    stream.seek(0)
    if nulls > _STRAY_NULLS or (nulls and bad_line):
        return Survey(size, sha, "binary", "strict", None, "binary (it has null bytes)")
    if bad_line is None:
        return Survey(size, sha, "utf-8", "strict", None, None, null_line)
    if good or _mostly_utf8(bad):
        return Survey(size, sha, "utf-8", "replace", bad_line, None)
    return Survey(size, sha, _guess(bad), "replace", bad_line, None)


def without_nulls(stream: IO[bytes]) -> IO[bytes]:
    """The bytes of a UTF-8 text with each null byte replaced by U+FFFD, as damaged bytes are."""
    aside: IO[bytes] = _aside()
    while chunk := stream.read(_CHUNK):
        aside.write(chunk.replace(b"\0", "\ufffd".encode()))
    aside.seek(0)
    return aside


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of a text in Latin letters is null."""
    if len(head) < 8 or b"\0" not in head:
        return None
    half = len(head) // 2
    for encoding, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[::2].count(0))):
        if zeros > 0.7 * half and head.count(0) < 1.1 * half:
            return encoding
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether UTF-8 is damaged in places rather than another encoding throughout."""
    decoded = sample.decode("utf-8", "replace")
    wrong = decoded.count("\ufffd")
    return sum(ch > "\x7f" for ch in decoded) - wrong > 2 * wrong


def _guess(sample: bytes) -> str:
    """Western European when accents are few, as in English copy; a statistical guess when they are many."""
    accents = sum(byte > 0x7F for byte in sample)
    if accents < 0.1 * len(sample):
        return "cp1252"
    best = from_bytes(sample[:_SAMPLE], cp_isolation=_PLAUSIBLE).best()
    return best.encoding if best else "cp1252"


def as_text(stream: IO[bytes], found: Survey) -> io.TextIOWrapper:
    """The stream decoded as the survey says; line ends are kept as they are."""
    return io.TextIOWrapper(stream, encoding=found.encoding, errors=found.errors, newline="")
