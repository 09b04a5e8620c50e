"""JSON from strangers is read strictly: what two readers could read differently is refused."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from twitchlog.api_json import MAX_DEPTH, MAX_INTEGER, loads

HOSTILE = {
    "nested": b"[" * 100_000,
    "nested objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "too deep": b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
    "twice": b'{"a": 1, "a": 2}',
    "nan": b"[NaN]",
    "infinity": b"[-Infinity]",
    "overflow": b"[1e999]",
    "huge": b"[9007199254740993]",
    "endless digits": b"[" + b"9" * 100_000 + b"]",
    "nul": b'["\\u0000"]',
    "nul in a name": b'{"a\\u0000": 1}',
    "surrogate": b'["\\ud800"]',
    "not utf-8": b'["\xff"]',
    "utf-16": '["a"]'.encode("utf-16"),
    "bom": b"\xef\xbb\xbf{}",
    "empty": b"",
    "half": b'{"a": ',
    "two": b"{} {}",
    "comment": b"{} // hello",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_json_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        loads(body)


@pytest.mark.parametrize("body", [b"null", b"[]", b'"\xe2\x9a\xa1"', b"[" * MAX_DEPTH + b"]" * MAX_DEPTH])
def test_plain_json_is_read(body: bytes) -> None:
    assert loads(body) == json.loads(body)


@settings(max_examples=30, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-MAX_INTEGER, MAX_INTEGER)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="ascii", min_codepoint=1)), inner),
        max_leaves=20,
    )
)
def test_what_a_client_writes_is_what_is_read(value: object) -> None:
    assert loads(json.dumps(value).encode()) == value
