"""Propose glossary entries: terms of aligned text, and wordings that reviewers kept replacing.

FILES are a Chinese and an English text, or one file of pairs (JSONL, TSV, TMX, XLIFF, PO). Terms that the glossary has
not got are proposed with the English that stands for them. --journal reads the journals of reviewed drafts and
proposes what was replaced again and again as forbidden forms. What comes out is a glossary file to edit: how often a
term stands there, how sure its English is, and a sentence stand above each entry. Keep what is right.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dingyi.align.display import printable
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import DOMAINS
from dingyi.tui.arguments import add_glossary_arguments
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.align.extract import Candidate
    from dingyi.align.replaced import Replaced, Reviewed
    from dingyi.glossary.compiled import Glossary

SCHEMA_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", metavar="FILES", help="ZH EN, or a file of pairs")
    parser.add_argument("--journal", nargs="+", default=[], metavar="DRAFT", help="reviewed drafts, or folders of them")
    add_glossary_arguments(parser)
    parser.add_argument("--domain", choices=DOMAINS, help="of every entry (default: that of the terms around it)")
    parser.add_argument("--min-count", type=int, metavar="N", help="places at least (default: 3; 2 in journals)")
    parser.add_argument("--limit", type=int, default=200, metavar="N", help="entries at most (default: 200)")
    parser.add_argument("--output-format", choices=("yaml", "json"), default="yaml", help="default: yaml")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the glossary file there")
    parser.add_argument("--encoding", metavar="NAME", help="of files that are not UTF-8 and do not say so")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Write what was found; return 1 where nothing was."""
    from dingyi.align.extract import extract
    from dingyi.align.learned import learned_for
    from dingyi.align.parallel import sentence_pairs
    from dingyi.align.replaced import replaced
    from dingyi.glossary.compiled import open_glossary

    if not options.files and not options.journal:
        raise UsageError("there is nothing to read", hint="name ZH and EN, a file of pairs, or --journal DRAFT")
    if options.min_count is not None and options.min_count < 1:
        raise UsageError("--min-count is at least 1", hint="give 2 or more")
    glossary = open_glossary(options.glossary, options.profile)
    terms: list[Candidate] = []
    if options.files:
        pairs = sentence_pairs(options.files, options.encoding, learned_for(options.files[-1]))
        terms = extract(pairs, glossary, least=options.min_count or 3)[: options.limit]
        if not options.quiet:
            sys.stderr.write(f"dingyi: {len(terms):,} terms proposed from {len(pairs):,} pairs of sentences\n")
    forms: list[Replaced] = []
    if options.journal:
        forms = replaced(_reviewed(options.journal), glossary, least=options.min_count or 2)[: options.limit]
        if not options.quiet:
            sys.stderr.write(f"dingyi: {len(forms):,} wordings that reviewers kept replacing\n")
    if options.output_format == "json":
        import json

        whole = {
            "schema_version": SCHEMA_VERSION,
            "terms": [_term_object(one) for one in terms],
            "replaced": [_form_object(one) for one in forms],
        }
        text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    else:
        text = yaml_of(terms, forms, glossary, options.domain)
    if options.output_file:
        from dingyi.align.formats.text import write

        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    return ExitCode.OK if terms or forms else ExitCode.FINDINGS


def _reviewed(paths: Sequence[str]) -> Iterator[Reviewed]:
    from dingyi.align.formats.registry import read
    from dingyi.align.journal import read_all
    from dingyi.align.replaced import Reviewed
    from dingyi.align.sidecar import folder_of, kept_text
    from dingyi.tui.drafts import tasks

    for task in tasks(paths):
        journals = read_all(folder_of(task.path))
        if not journals:
            continue
        draft = read(task.path)
        source = read(task.source, "zh") if task.source else draft.beside
        digests = {
            str(entry["text_sha256"]) for entries in journals.values() for entry in entries if "text_sha256" in entry
        }
        kept = {digest: text for digest in digests if (text := kept_text(task.path, digest)) is not None}
        yield Reviewed(draft, journals, source, kept)


def _term_object(one: Candidate) -> dict[str, Any]:
    return {
        "zh": one.zh,
        "count": one.times,
        "score": one.score,
        "renderings": [{"text": text, "count": times} for text, times in one.renderings],
        "domain": one.domain,
        "example": {"zh": one.example[0], "en": one.example[1]},
    }


def _form_object(one: Replaced) -> dict[str, Any]:
    return {
        "old": one.old,
        "new": one.new,
        "count": one.times,
        "reviewers": one.reviewers,
        "concept": one.concept,
        "zh": one.zh,
        "example": one.example,
    }


def yaml_of(
    terms: Sequence[Candidate], forms: Sequence[Replaced], glossary: Glossary, domain: str | None = None
) -> str:
    """Return a glossary file; what is known of an entry stands in comments above it."""
    from dingyi.glossary.exchange.draft import Draft, glossary_text

    rows: list[tuple[list[str], dict[str, Any] | None]] = [*map(_term_row, terms)]
    rows += _form_rows(forms, glossary)
    taken = {concept.id for concept in glossary.concepts()} if rows else set()
    parts = []
    for comments, row in rows:
        parts.append("".join(f"# {printable(line)}\n" for line in comments) + "\n")
        if row is not None:
            values = row
            if "id" not in row:
                values = {"id": _new_id(row["en"][0]["text"], taken), **row, "domain": domain or row["domain"]}
            parts.append(glossary_text([Draft(values)], "what was extracted"))
        parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n" if parts else "[]\n"


def _new_id(wording: str, taken: set[str]) -> str:
    words = [word for word in re.findall(r"[a-z0-9]+", wording.lower()) if word not in ("a", "an", "the", "of", "s")]
    stem = "-".join(words)[:60].strip("-") or "term"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


def _term_row(one: Candidate) -> tuple[list[str], dict[str, Any]]:
    told = ", ".join(f"“{text}” {times}" for text, times in one.renderings)
    zh, en = (" ".join(text.split()) for text in one.example)
    comments = [f"{one.zh}: {one.times} times, score {one.score:.2f}; {told}", zh, en]
    english = [
        {"text": text, "status": "admitted" if number else "preferred"}
        for number, (text, _) in enumerate(one.renderings)
    ]
    return comments, {"zh": one.zh, "domain": one.domain or "governance", "en": english}


def _form_rows(forms: Sequence[Replaced], glossary: Glossary) -> Iterator[tuple[list[str], dict[str, Any] | None]]:
    from dingyi.glossary.matcher import match_english
    from dingyi.glossary.write import concept_object

    entries: dict[str, dict[str, Any]] = {}
    heads: dict[str, list[str]] = {}
    for one in forms:
        times = f"{one.times} times" + (f", {one.reviewers} reviewers" if one.reviewers > 1 else "")
        head = f"“{one.old}” was replaced by “{one.new}” {times}"
        key = one.concept or one.zh
        if key is None:
            yield [head + "; the Chinese is not known", one.example], None
            continue
        heads.setdefault(key, []).append(head)
        if key not in entries:
            entries[key] = (
                concept_object(glossary.concept(one.concept))
                if one.concept
                else {"zh": one.zh, "domain": "governance", "en": [{"text": one.new, "status": "preferred"}]}
            )
        entry = entries[key]
        if any(form["text"].lower() == one.old.lower() for form in entry["en"]):
            continue
        entry["en"] = [
            *entry["en"],
            {"text": one.old, "status": "forbidden", "why": "wrong-term", "scope": "with-source"},
        ]
        # An example must fire: it cannot where the words are right for something else.
        right = any(
            reading.status in ("preferred", "admitted")
            for match in match_english(glossary, one.old)
            if match.end - match.start == len(one.old)
            for reading in match.readings
        )
        if not right and one.old.lower() in one.example.lower():
            examples = dict(entry.get("examples", {}))
            entry["examples"] = {**examples, "bad": [*examples.get("bad", []), one.example]}
    for key, entry in entries.items():
        yield heads[key], entry
