"""Sections, a file each, to one store file."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .. import layout


def assemble(out: Path, header: Mapping[str, Any], sections: Mapping[str, Path]) -> None:
    """Write the header and the sections, in the order of their names, to ``out``."""
    placed, at = {}, 0
    for name in sorted(sections):
        size = sections[name].stat().st_size
        placed[name] = (at, size)
        at += _aligned(size)
    raw = json.dumps(
        {**header, "sections": placed}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    head = layout.HEAD.pack(layout.MAGIC, layout.VERSION, len(raw), zlib.crc32(raw)) + raw
    last = max(sections)
    with out.open("wb") as file:
        file.write(head.ljust(_aligned(len(head)), b"\0"))
        for name in sorted(sections):
            with sections[name].open("rb") as section:
                shutil.copyfileobj(section, file, 1 << 20)
            if name != last:
                file.write(b"\0" * (_aligned(placed[name][1]) - placed[name][1]))
            sections[name].unlink()
        file.flush()
        os.fsync(file.fileno())


def _aligned(size: int) -> int:
    return -(-size // layout.ALIGN) * layout.ALIGN
