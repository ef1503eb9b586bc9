"""What a run was planned to do: written before it begins, so that the next one sees what is left of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dingyi import __version__
from dingyi.align.corpus.job import Job
from dingyi.align.corpus.shard import Shard, digest_of
from dingyi.align.corpus.storage import join, read, whole
from dingyi.align.corpus.work import part_of

NAME = "manifest.json"


def manifest_of(shards: Sequence[Shard], job: Job, form: str, size: int) -> dict[str, Any]:
    """Return the manifest of a run: inputs, signature, and the shards with what their results are called."""
    inputs: dict[str, dict[str, Any]] = {}
    for shard in shards:
        one = inputs.setdefault(shard.path, {"path": shard.path, "kind": shard.kind, "rows": 0, "shards": 0})
        one["rows"] += shard.rows
        one["shards"] += 1
    parts = [part_of(shard, job) for shard in shards]
    return {
        "schema_version": 1,
        "version": __version__,
        "action": job.action,
        "signature": job.signature,
        "format": form,
        "shard_rows": size,
        "inputs": list(inputs.values()),
        "key": digest_of("\n".join([form, *parts]).encode()),
        "shards": [
            {
                "part": part,
                "path": shard.path,
                "start": shard.start,
                "end": shard.end,
                "first": shard.first,
                "rows": shard.rows,
            }
            for shard, part in zip(shards, parts, strict=True)
        ],
        "complete": False,
    }


def write(folder: str, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a folder. Raises InputError."""
    with whole(join(folder, NAME)) as stream:
        stream.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def load(folder: str) -> dict[str, Any] | None:
    """Return the manifest of a folder, None where there is none that can be read."""
    raw = read(join(folder, NAME))
    try:
        found = json.loads(raw) if raw is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
