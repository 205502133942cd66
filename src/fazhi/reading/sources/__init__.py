"""A report file of any common format becomes text; offsets everywhere else refer to this text.

One file per format: txt, html (and mhtml), docx, doc, pdf. `read` knows a file by its bytes, not by its name.
"""

from fazhi.reading.sources.files import read
from fazhi.reading.sources.limits import MAX_BYTES, MAX_CHARACTERS
from fazhi.reading.sources.source import Form, ReadingError, Source

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Form", "ReadingError", "Source", "read"]
