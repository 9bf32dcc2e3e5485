"""TypeScript source to a syntax tree, and the texts of its literals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser


@cache
def _language(tsx: bool) -> Language:
    return Language(tree_sitter_typescript.language_tsx() if tsx else tree_sitter_typescript.language_typescript())


_TAG_TYPE = re.compile(rb"(?<![\w$])sql\s*(<[^`;]*?>)\s*(?=`)")
_IMPORT_TYPE = re.compile(rb"""(?<=[<|&:,(\s=])import\s*\(\s*(?:"[^"\n]*"|'[^'\n]*')\s*\)(?=[.>|&,;)\s\[])""")


def parse(source: bytes, *, tsx: bool = False) -> Node:
    """The root of the syntax tree. Broken code gives a tree with errors in it, never an exception.

    The grammar lacks two forms: sql<Type>`…`, which it takes for comparisons, and the type `import('./file').Type`.
    Both are blanked out, which changes no other byte's place.
    """
    parser = Parser(_language(tsx))
    root = parser.parse(source).root_node
    typed = [match.span(1) for match in _TAG_TYPE.finditer(source) if _is_name(root, match.start())]
    if typed:
        source = _blanked(source, typed)
        root = parser.parse(source).root_node
    if root.has_error and b"import(" in source:
        blanked = _IMPORT_TYPE.sub(lambda match: b"_" * len(match[0]), source)
        again = parser.parse(blanked).root_node
        return root if again.has_error and len(list(errors(again))) >= len(list(errors(root))) else again
    return root


def _is_name(root: Node, place: int) -> bool:
    """Whether a name stands there, and not text or a comment."""
    node = root.descendant_for_byte_range(place, place + 1)
    return node is not None and node.type.endswith("identifier")


def _blanked(source: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    made = bytearray(source)
    for start, end in spans:
        made[start:end] = re.sub(rb"[^\r\n]", b" ", source[start:end])
    return bytes(made)


def text_of(node: Node) -> str:
    """The node's source text."""
    text = node.text
    return text.decode("utf-8", "replace") if text is not None else ""


def children(node: Node) -> list[Node]:
    """Named children without comments."""
    return [child for child in node.named_children if child.type != "comment"]


def part(node: Node, name: str) -> Node:
    """The child in that field. The grammar promises it, except in broken code: ValueError there."""
    child = node.child_by_field_name(name)
    if child is None:
        raise ValueError(f"{node.type} without {name}")
    return child


_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")


def unescaped(text: str) -> str:
    """A string's text with its escapes carried out (ECMA-262, 12.9.4)."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_escape, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        value = int(code, 16)
        return chr(value) if value < 0x110000 else "\ufffd"
    if match[4] in ("\n", "\r", "\r\n", "\u2028", "\u2029"):
        return ""
    return _SIMPLE.get(match[4], match[4])


def string_value(node: Node) -> str:
    """The value of a string literal."""
    return unescaped(text_of(node)[1:-1])


def template_pieces(node: Node) -> Iterator[str | Node]:
    """A template literal's texts and the expressions between them: always text first and last."""
    source = node.text or b""
    start = 1
    for child in node.named_children:
        if child.type == "template_substitution":
            yield _cooked(source[start : child.start_byte - node.start_byte])
            inside = children(child)
            yield inside[0] if inside else child
            start = child.end_byte - node.start_byte
    yield _cooked(source[start:-1])


def _cooked(raw: bytes) -> str:
    return unescaped(raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))


def errors(root: Node) -> Iterator[Node]:
    """The places where the syntax is broken, outermost first."""
    stack = [root] if root.has_error else []
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        else:
            stack.extend(child for child in reversed(node.children) if child.has_error)
