"""A form in an entry that stands in the file already: the entry's own comments and the rest of it stay as they are."""

from __future__ import annotations

from typing import Any

import yaml

from dingyi.glossary.layout import layout
from dingyi.glossary.load import read_concept
from dingyi.glossary.nodes import compose
from dingyi.glossary.write import rendering_object
from dingyi.tui.review.own_file import Form, example_of, rendering_of


def grown(raw: bytes, path: str, name: str, form: Form) -> str:
    """Return a file's text with a form in the entry of this id, laid out. Raises GlossaryError."""
    nodes = compose(raw, path)
    entry = next(node for node in nodes if read_concept(node, path).id == name)
    key, renderings = _field(entry, "en")
    left = [item for item in renderings.value if _field(item, "text")[1].value != form.text]
    for item in left:
        status = _field(item, "status")[1]
        if form.status == "preferred" and status.value == "preferred":
            status.value = "admitted"
    renderings.value = [*left, _node(rendering_object(rendering_of(form)), key.start_mark)]
    for sentence in example_of(form):
        _add_example(entry, sentence)
    return layout(raw.decode("utf-8-sig"), nodes)


def _add_example(entry: Any, sentence: str) -> None:
    end = _field(entry, "en")[0].start_mark
    _with_key(entry, "examples", {"bad": []}, end)
    _with_key(_field(entry, "examples")[1], "bad", [], end)
    texts = _field(_field(entry, "examples")[1], "bad")[1]
    if all(item.value != sentence for item in texts.value):
        texts.value.append(_node(sentence, end))


def _with_key(node: Any, name: str, empty: object, mark: Any) -> None:
    if all(key.value != name for key, _value in node.value):
        node.value.append((_node(name, mark), _node(empty, mark)))


def _field(node: Any, wanted: str) -> tuple[Any, Any]:
    """Return the nodes of a key and of its value."""
    found: tuple[Any, Any] = next((key, value) for key, value in node.value if key.value == wanted)
    return found


def _node(value: Any, mark: Any) -> Any:
    """Return what a value is in YAML. It stands where ``mark`` does, so that no comment is taken for its own."""
    node = yaml.SafeDumper.represent_data(_dumper(), value)
    _stand(node, mark)
    return node


def _dumper() -> yaml.SafeDumper:
    import io

    return yaml.SafeDumper(io.StringIO())


def _stand(node: Any, mark: Any) -> None:
    node.start_mark = node.end_mark = mark
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _stand(item, mark)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _stand(key, mark)
            _stand(value, mark)
