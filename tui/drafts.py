"""Which drafts the paths of a command mean, with the settings and the Chinese of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from dingyi.align.formats.text import LOCK
from dingyi.align.project import leads_out
from dingyi.glossary.errors import InputError
from dingyi.glossary.records import NamedTuple
from dingyi.tui.settings import Given, Settings, settings_for


class Task(NamedTuple):
    """One draft to check: its path, what holds for it, the path of its Chinese, and whether it was found in a folder
    rather than named."""

    path: str
    settings: Settings
    source: str | None = None
    found: bool = False


def tasks(
    paths: Sequence[str],
    given: Given = Given(),  # noqa: B008 - immutable
    force_exclude: bool = False,
    quiet: bool = False,
) -> list[Task]:
    """Return the drafts in the order of the paths, each once; what folders hold is sorted.

    Links that lead out of a folder are left out of it, for what is found is also written; unless ``quiet``, a line on
    standard error tells of them.

    A file that is named is checked though it is excluded, or the Chinese side of a pair, unless ``force_exclude``:
    then it is treated as if it had been found in a folder (hooks name every file). Raises InputError for a folder
    without drafts or one that cannot be read.
    """
    found: dict[str, Task] = {}
    for path in paths:
        if path != "-" and os.path.isdir(path):
            for one in _walked(os.path.normpath(path), given, quiet):
                found.setdefault(one.path, one)
            continue
        settings = settings_for(path, given)
        if force_exclude and settings.path is not None:
            from dingyi.tui.path_patterns import is_source, matches

            inside = settings.inside(path)
            if matches(inside, settings.exclude) or is_source(inside, settings.pairs):
                continue
            if os.path.islink(path) and leads_out(path, settings.folder or "."):
                _tell_left_out(settings.folder or ".", [path], quiet)
                continue
        found.setdefault(path, Task(path, settings, _source(path, settings), found=force_exclude))
    return list(found.values())


def _source(path: str, settings: Settings) -> str | None:
    if not settings.pairs or path == "-":
        return None
    from dingyi.tui.path_patterns import source_of

    inside = source_of(settings.inside(path), settings.pairs)
    if inside is None:
        return None
    source = os.path.join(settings.folder or ".", inside)
    if not os.path.isfile(source):
        raise InputError(
            f"its Chinese is not there: {inside}",
            path=path,
            hint="add it, name it with --source, or change “pairs” in the configuration",
        )
    return os.path.relpath(source) if not os.path.isabs(path) else source


def _walked(folder: str, given: Given, quiet: bool) -> list[Task]:
    from dingyi.tui.path_patterns import is_source, matches, source_of

    kept, root = [], os.path.realpath(folder)
    files, out = _files(folder, settings_for(folder, given))
    for path in map(os.path.normpath, files):
        settings = settings_for(path, given)
        inside = settings.inside(path)
        if matches(inside, settings.exclude) or is_source(inside, settings.pairs):
            continue
        stem, ending = os.path.splitext(inside)  # Windows writes .TXT
        if not (matches(stem + ending.lower(), settings.include) or source_of(inside, settings.pairs)):
            continue
        if os.path.islink(path) and (leads_out(path, root) or _hidden(os.path.relpath(os.path.realpath(path), root))):
            out.append(path)
        else:
            kept.append(Task(path, settings, _source(path, settings), found=True))
    _tell_left_out(folder, out, quiet)
    kept = _each_once(kept)
    if not kept:
        hint = "name files, or set “include” in the configuration"
        named = [name for name in sorted(os.listdir(folder)) if name.lower().endswith((".docx", ".html", ".htm"))]
        if named:
            hint = (
                f'Word files and web pages are named one by one, as in "{os.path.join(folder, named[0])}", '
                "or “include” in the configuration names them"
            )
        raise InputError("no drafts in this folder", path=folder, hint=hint)
    return kept


def _each_once(found: list[Task]) -> list[Task]:
    """Return the drafts less the links to others of them."""
    links = {one.path: os.path.realpath(one.path) for one in found if os.path.islink(one.path)}
    if not links:
        return found
    seen = {os.path.realpath(one.path) for one in found if one.path not in links}
    kept = []
    for one in found:
        if one.path not in links:
            kept.append(one)
        elif links[one.path] not in seen:
            seen.add(links[one.path])
            kept.append(one)
    return kept


def _tell_left_out(folder: str, links: Sequence[str], quiet: bool) -> None:
    if not links or quiet:
        return
    import sys

    from dingyi.align.display import printable

    told = ", ".join(sorted(os.path.relpath(path, folder) for path in links)[:3]) + (", …" if len(links) > 3 else "")
    what = "a link that leads" if len(links) == 1 else f"{len(links)} links that lead"
    sys.stderr.write(f"dingyi: {printable(folder)}: left out, {what} out of it: {printable(told)}\n")


def _files(folder: str, settings: Settings) -> tuple[list[str], list[str]]:
    """Return the files under a folder, sorted, without hidden ones and, where git knows better, what it ignores; and
    the links to folders outside. Raises InputError for a folder in it that cannot be read and is not excluded: drafts
    would be left out unseen."""
    from dingyi.tui.path_patterns import matches

    def refuse(error: OSError) -> None:
        path = os.path.relpath(error.filename) if error.filename else folder
        if not matches(settings.inside(path), settings.exclude):
            raise InputError(
                f"cannot be read: {error.strerror}",
                path=path,
                hint="check its permissions, or “exclude” it in the configuration",
            ) from error

    try:
        os.listdir(folder)
    except OSError as error:
        refuse(error)
    listed = _tracked(folder) if settings.respect_gitignore else None
    if listed is None:
        listed = []
        for top, folders, names in os.walk(folder, onerror=refuse):
            folders[:] = [name for name in folders if not name.startswith(".")]
            listed += [os.path.join(top, name) for name in names]
            listed += [path for name in folders if os.path.islink(path := os.path.join(top, name))]
    hidden = {path for path in listed if _hidden(os.path.relpath(path, folder))}
    listed = sorted(path for path in listed if path not in hidden)
    return [path for path in listed if _is_file(path, refuse)], [
        path
        for path in listed
        if os.path.islink(path)
        and os.path.isdir(path)
        and leads_out(path, folder)
        and not matches(settings.inside(path), settings.exclude)
    ]


def _is_file(path: str, refuse: Callable[[OSError], None]) -> bool:
    try:
        return os.stat(path).st_mode & 0o170000 == 0o100000
    except PermissionError as error:
        refuse(error)
    except OSError:  # git tracks it, and it is gone; a link leads nowhere
        pass
    return False


def _hidden(path: str) -> bool:
    return any(part.startswith((".", LOCK)) for part in path.split(os.sep))


def _tracked(folder: str) -> list[str] | None:
    """Return what git tracks under a folder or does not ignore, None where there is no git to ask or it could not see
    everything."""
    import subprocess

    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        spoken = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60, env=spoken)
    except (OSError, subprocess.SubprocessError):
        return None
    if done.returncode != 0 or b"could not open directory" in done.stderr:
        return None
    names = [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
    return [os.path.join(folder, name) for name in dict.fromkeys(names)]
