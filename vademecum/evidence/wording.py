"""Fields of few words, which are printed as they are: names, places, telephone numbers."""

import re

from vademecum.prose.sentences import sentence_spans

#: Words that a sentence has and a name has few of: small letters, three or more.
_SMALL = re.compile(r"(?<![\w.])[a-z]{3,}(?![\w.]\w)")
_FEW = 3
_STOP = re.compile(r"[^\w\s]")


def statement_in(text: str) -> str:
    """Return the first sentence in a text of few words; empty where there is none.

    One that is unfinished counts after a stop only.

    >>> statement_in("Dr A. Smith, out of hours the site manager"), statement_in("Guardian of safe working hours")
    ('', '')
    >>> statement_in("Ward 4. Most hospitals ban phones on wards")
    'Most hospitals ban phones on wards'
    """
    if not _STOP.search(text):  # most have none, and so no sentence
        return ""
    before = ""
    for start, end in sentence_spans(text):
        piece = text[start:end]
        # An initial's stop ends nothing: "Dr A. Smith".
        follows = before and not re.search(r"(?<!\w)[A-Za-z]\W*$", before)
        if len(_SMALL.findall(piece)) >= _FEW and (follows or re.search(r"[.!?…]\W*$", piece)):
            return piece
        before = piece
    return ""
