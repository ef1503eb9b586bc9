"""What the fuzzing tests share: good files broken in many ways, and what must hold of whatever reads them.

Every run of the suite tries the same few hundred; ``HYPOTHESIS_PROFILE=search`` draws new ones, and twenty times as many.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dingyi.glossary.errors import DingyiError

PATIENCE = 20
"""Seconds that one small file may take on a busy machine; a hang takes for ever."""
PARTS: tuple[bytes, ...] = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n\r\n", b"\x0b", b"\x1b[5m",
    "\u202e\u2066".encode(), "\u2028\x85".encode(), "中文，好。".encode(), "“".encode(), "\U0001f600e\u0301".encode(),
    b'"', b"'", b"\\", b"\t", b" " * 40, b"{", b"}", b"[", b"]", b"<", b">", b"|", b"#", b"&", b"*", b"%", b"- ", b"? ",
    b": ", b", ", b"[" * 60, b"&#0;", b"&#xD800;", b"&amp", b"&x;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?x?>", b"</p>",
    b"<p", b"<x/>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">', b"\\ud800", b"\\u0000",
    b"\\x", b"\\400", b"9" * 30, b"9" * 5000, b"1e999", b"-1", b"NaN", b"null", b"true", b"[]", b"{}", b'""', b"&a ", b"*a ",
    b"<<: *a\n", b"!!python/object/apply:os.system ", b"!!binary ", b"!<x> ", b"---\n", b"...\n", b"%YAML 9.9\n",
    b"charset=idna", b"charset=utf-7", b'encoding="punycode"', b'encoding="utf-16"', b"msgid ", b"msgstr ", b"[[dingyi: ",
    b"[[dingyi: disable ALL]]\r", b"<!-- dingyi: ignore-file T -->\r", b"[[x]]\n", b"a.b = 1\n", b'"\\ud800"', b"'''", b'"""',
)  # fmt: skip


def examples(count: int) -> Any:
    """Return the settings of a fuzzing test of ``count`` examples."""
    searching = os.environ.get("HYPOTHESIS_PROFILE") == "search"
    return settings(
        max_examples=20 * count if searching else count,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


_STEP = st.tuples(
    st.sampled_from(("splice", "splice", "splice", "cut", "drop", "double", "flip", "swap")),
    st.integers(0, 1 << 20),
    st.integers(1, 80),
    st.sampled_from(PARTS),
)


@st.composite
def mutated(draw: st.DrawFn, goods: Sequence[bytes]) -> bytes:
    """Draw a good file with one to six faults in it."""
    raw = draw(st.sampled_from(list(goods)))
    for kind, place, length, part in draw(st.lists(_STEP, min_size=1, max_size=6)):
        at = place % (len(raw) + 1)
        here = raw[at : at + length]
        after = raw[at + length :]
        if kind == "splice":
            raw = raw[:at] + part + raw[at:]
        elif kind == "cut":
            raw = raw[:at]
        elif kind == "drop":
            raw = raw[:at] + after
        elif kind == "double":
            raw = raw[:at] + here * 3 + after
        elif kind == "flip":
            raw = raw[:at] + bytes(byte ^ (1 << length % 8) for byte in here[:2]) + here[2:] + after
        else:
            other = length * 97 % (len(raw) + 1)
            raw = raw[:at] + raw[other : other + length] + after
    return raw


@st.composite
def repacked(draw: st.DrawFn, archive: bytes, names: Sequence[str]) -> bytes:
    """Draw a zip archive with faults in one of the named members, packed anew so that they are reached."""
    chosen = draw(st.sampled_from(list(names)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info.filename, draw(mutated([body])) if info.filename == chosen else body)
    return out.getvalue()


@contextlib.contextmanager
def refused_in_one_line() -> Iterator[None]:
    """Let a DingyiError of one line that says what to do pass, and nothing else; end what hangs."""
    try:
        with within(PATIENCE):
            yield
    except DingyiError as error:
        assert "\n" not in str(error), str(error)
        assert error.hint, str(error)


@contextlib.contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TimeoutError after some seconds, where the system has an alarm clock."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(*_signal: object) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
