"""The spec inside its document: an invisible comment at the end, so that a finished document can be opened again.

    <!-- spec-wizard 1 <digest> <base64 of the compressed JSON> -->

Base64 has no `-`, so nothing in it can end the comment.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from wizard.document.outline import split
from wizard.document.sections import BY_KEY
from wizard.errors import WizardError
from wizard.spec import Spec

VERSION = 1
COMMENT = re.compile(r"\n*<!-- spec-wizard (\d+) ([0-9a-f]{16}) ([A-Za-z0-9+/=\s]*) -->\s*\Z")
LARGEST = 64 * 2**20
"""Bytes of JSON that a comment may unfold to."""


class EmbedError(WizardError):
    """A comment that is there but cannot be read."""


class NewerDocumentError(WizardError):
    """A document that a newer version of the program wrote."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a comment holds."""

    spec: Spec
    text: str
    """The digest of the text above it, as it was written."""
    sections: Mapping[str, str]
    """The digest of each section, by its heading with its `#`s."""


def with_spec(text: str, spec: Spec) -> str:
    """The document with its spec in a comment at the end."""
    sections = {heading: digest(body) for heading, body in split(text, BY_KEY)}
    packed = _packed({"spec": _ordered(spec.to_json()), "text": digest(text), "sections": sections})
    return f"{text.rstrip()}\n\n<!-- spec-wizard {VERSION} {digest(packed)} {packed} -->\n"


def without_spec(text: str) -> str:
    """The document without its comment."""
    return COMMENT.sub("\n", text.replace("\r\n", "\n"))


def embedded(text: str) -> Embedded | None:
    """What the comment of a document holds; None where there is none.

    Raises:
        NewerDocumentError: a newer version of the program wrote it.
        EmbedError: it is damaged, or holds no spec.
    """
    found = COMMENT.search(text.replace("\r\n", "\n"))
    if found is None:
        return None
    if int(found[1]) > VERSION:
        what = f"the document was written by a newer version (format {found[1]}; this program reads {VERSION})"
        raise NewerDocumentError(what, remedy="update spec-wizard")
    packed = re.sub(r"\s+", "", found[3])
    if digest(packed) != found[2]:
        raise EmbedError("the comment at the end was changed or cut off", remedy="restore that last line")
    try:
        data = _unpacked(packed)
        return Embedded(Spec.model_validate(data["spec"]), data["text"], data["sections"])
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise EmbedError(f"the spec in the comment is damaged: {place}: {first['msg']}") from error
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EmbedError("the comment at the end holds no spec") from error


def digest(text: str) -> str:
    """A short digest of a text; blanks at the end of lines and blank lines around it do not count."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """The same with sets in a fixed order, so that two exports are equal to the byte."""
    return data | ({"types": sorted(data["types"])} if "types" in data else {})


def _packed(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


def _unpacked(packed: str) -> Any:
    unfolding = zlib.decompressobj()
    raw = unfolding.decompress(base64.b64decode(packed, validate=True), LARGEST)
    if not unfolding.eof:
        raise ValueError("too large, or cut off")
    return json.loads(raw.decode("utf-8", "surrogatepass"))
