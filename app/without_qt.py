"""What the window needs and Qt has no part in; imported before Qt.

PySide reads the source text of every module that is imported after it, to see whether that uses Qt, and the text
stays in memory. For networkx and pydantic that is 50 ms and 18 MB.
"""

import platformdirs  # noqa: F401

import models.journey.edits
import models.layout.layout
import models.storage.document
import models.templates  # noqa: F401
