"""JSON: everything an entry holds, under the keys of a glossary file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.draft import Draft, Imported
from dingyi.glossary.exchange.features import EVERYTHING
from dingyi.glossary.model import Concept
from dingyi.glossary.write import concept_object

HOLDS = EVERYTHING
SCHEMA_VERSION = 1


def render(concepts: Sequence[Concept]) -> bytes:
    """Return ``{"schema_version": 1, "concepts": [...]}``."""
    whole = {"schema_version": SCHEMA_VERSION, "concepts": [concept_object(concept) for concept in concepts]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of such an object, or of a bare list of entries. Raises GlossaryError."""
    try:
        whole = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GlossaryError(f"not UTF-8 at byte {error.start}", path=path, hint="save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise GlossaryError(
            f"not JSON: {error.msg}", path=path, line=error.lineno, column=error.colno, hint="mend it there"
        ) from error
    except RecursionError as error:
        raise GlossaryError("nested too deeply", path=path, hint="an entry needs five levels") from error
    except ValueError as error:
        raise GlossaryError("a number of thousands of digits", path=path, hint="check that it is a glossary") from error
    concepts = whole.get("concepts") if isinstance(whole, dict) else whole
    if not isinstance(concepts, list) or not all(isinstance(concept, dict) for concept in concepts):
        raise GlossaryError("no list of concepts", path=path, hint='it is {"concepts": [{"id": …, "zh": …}, …]}')
    return Imported([Draft(concept) for concept in concepts], Counter())
