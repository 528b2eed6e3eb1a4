"""Reading reports: files, folders, globs and standard input into :class:`geo.model.Report` s, one by one.

::

    from geo.read import read_reports

    for report in read_reports("dump.txt", "feeds/", "day-*.jsonl"):
        print(report.id, report.title, len(report.text))
"""

from __future__ import annotations

from geo.read.notices import InputInfo, ReadWarning
from geo.read.reading import read_reports, read_text
from geo.read.sentences import Sentence, sentences

__all__ = ["InputInfo", "ReadWarning", "Sentence", "read_reports", "read_text", "sentences"]
