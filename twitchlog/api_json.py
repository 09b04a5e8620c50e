"""Reading JSON from strangers: strict, bounded, and never an error of the server."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1  # RFC 7493 (I-JSON): beyond it, readers disagree on the value


class BodyTooLarge(APIException):
    """The body is longer than DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""

    status_code = 413
    default_detail = "The body is larger than this server reads."
    default_code = "body_too_large"


class StrictJSONParser(BaseParser):
    """Reads a body of at most 1 MB of UTF-8 JSON into plain values.

    Refuses with ParseError (400) what other readers of the same bytes could read differently or not store:
    duplicate names, NaN and infinities, integers beyond 2^53 - 1, NUL, lone surrogates, nesting over 32 deep.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise BodyTooLarge
        return loads(body)


def loads(body: bytes) -> Any:
    """Parse, or raise ParseError with one plain sentence."""
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=unique_names,
            parse_int=small_integer,
            parse_float=finite,
            parse_constant=refuse_constant,
        )
    except UnicodeDecodeError as error:
        raise ParseError("The body is not UTF-8.") from error
    except RecursionError as error:
        raise ParseError(f"The body is nested more than {MAX_DEPTH} deep.") from error
    except ValueError as error:
        raise ParseError(f"The body is not JSON: {error}.") from error
    check_values(value)
    return value


def unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return names


def small_integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
        raise ValueError("an integer is too large")
    return int(digits)


def finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def check_values(value: Any) -> None:
    """Refuse depth and text that no database column takes; level by level, so that no stack can run out."""
    level = [value]
    for _ in range(MAX_DEPTH):
        for text in (item for item in level if isinstance(item, str)):
            check_text(text)
        level = [child for item in level for child in children(item)]
        if not level:
            return
    raise ParseError(f"The body is nested more than {MAX_DEPTH} deep.")


def children(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return (*item, *item.values())
    return item if isinstance(item, list) else ()


def check_text(text: str) -> None:
    if "\x00" in text:
        raise ParseError("The body has a NUL character.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParseError("The body has half of a surrogate pair.") from error
