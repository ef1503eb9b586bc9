"""XML in and out: no document types, no entities, nothing fetched."""

from __future__ import annotations

from typing import Any

from dingyi.glossary.errors import GlossaryError

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_xml(raw: bytes, path: str) -> Any:
    """Return the root element (lxml). Raises GlossaryError for what is no XML, and for a document type or an entity:
    neither belongs in a glossary, and both can be made to read other files or fill the memory."""
    from lxml import etree

    # Before the parser sees it, whatever its encoding: two or four bytes a character leave the letters in order.
    plain = raw.replace(b"\0", b"")
    for mark, what in ((b"<!DOCTYPE", "a document type"), (b"<!ENTITY", "an entity")):
        if mark in plain:
            raise GlossaryError(
                f"it declares {what}, and that is refused", path=path, hint=f"delete the {mark.decode()}…> from it"
            )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = " ".join(str(error.msg or error).split(", line ")[0].split())
        raise GlossaryError(
            f"not well-formed XML: {message}", path=path, line=line, column=column, hint="mend it there"
        ) from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.externalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise GlossaryError(
            "it has a document type or entities, and these are refused", path=path, hint="take them out"
        )
    return root


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Any, *names: str) -> list[Any]:
    """Return the child elements of given names, whatever their namespace."""
    return [child for child in element if local(child) in names]


def text_of(element: Any) -> str:
    """Return the text of an element and all below it, its blanks made single."""
    return " ".join("".join(element.itertext()).split())


def render_xml(root: Any, instructions: tuple[str, ...] = ()) -> bytes:
    """Return a document in UTF-8, indented by two blanks, with processing instructions above the root."""
    from lxml import etree

    etree.indent(root, "  ")
    head = "".join(f"<?{instruction}?>\n" for instruction in instructions)
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}\n'.encode()


def put(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """Append an element in the parent's namespace and return it. Raises GlossaryError for text that XML cannot hold."""
    from lxml import etree

    namespace = parent.tag.rpartition("}")[0]
    element = etree.SubElement(parent, f"{namespace}}}{name}" if namespace else name)
    try:
        for key, value in attributes.items():
            element.set(XML_LANG if key == "lang" else key, value)
        element.text = text
    except ValueError as error:
        raise GlossaryError(
            f"{text!r} has a character that XML cannot hold", hint="take it out of the entry"
        ) from error
    return element
