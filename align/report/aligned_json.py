"""Aligned texts as one JSON object: indices into the lists of sentences printed beside them."""

from __future__ import annotations

import json

from dingyi.align.aligned import Aligned

SCHEMA_VERSION = 1


def render_aligned_json(aligned: Aligned) -> str:
    """Return the object as text."""
    beads = [{"zh": list(bead.zh), "en": list(bead.en), "score": round(bead.score, 4)} for bead in aligned.beads]
    whole = {"schema_version": SCHEMA_VERSION, "beads": beads, "zh": aligned.zh, "en": aligned.en}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
