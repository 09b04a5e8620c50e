"""Texts made to break a page, a file or a database. Each that could become an element or attribute is named `born`."""

from html.parser import HTMLParser

MARKUP = [
    "<script data-born>alert(1)</script>",
    "</script><script born>alert(1)</script>",
    "<img src=x onerror=alert(1) born>",
    "<svg/onload=alert(1) born>",
    "<svg><animate onbegin=alert(1) born></svg>",
    '" onmouseover="alert(1)" born="',
    "' onfocus='alert(1)' autofocus born='",
    "` onclick=`alert(1)` born=`",
    "</textarea><x-born>",
    "</title><x-born>",
    "</style><x-born>",
    "</option></select><x-born>",
    "--><x-born>",
    "<!--<x-born>",
    "]]><x-born>",
    "<![CDATA[<x-born>]]>",
    "<x-born",
    "<<x-born>>",
    "<a href=javascript:alert(1) born>x</a>",
    "<iframe srcdoc='<x-born>' born>",
    "<form action=//born.example><input born>",
    "<base href=//born.example born>",
    "<meta http-equiv=refresh content=0 born>",
    "<link rel=stylesheet href=//born.example born>",
    "<style born>*{display:none}</style>",
    "<div style=position:fixed born>",
    '<div hx-get="/born" hx-trigger=load born>',
    "<div hx-on:click=alert(1) data-hx-post=/born born>",
    "<x-born hx-swap-oob=true id=day>",
    "<math><mi born>",
    "<template><x-born></template>",
    "&lt;x-born&gt;",
    "&#60;x-born&#62;",
    "&#x3c;x-born",
    "%3Cx-born%3E",
    "\\u003cx-born\\u003e",
    "\uff1cx-born\uff1e",
]
MARKS = [
    "{{7*7}}", "{% debug %}", "{# born #}", "{{ request.user.password }}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "%(born)s",
    "%s%n%d", "{0.__class__}", "' OR 1=1 --", "'; DROP TABLE journal_episode; --", "\\", "\\'", "../../etc/passwd",
    "=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("//born.example")', "=cmd|' /C calc'!A0", "\uff1d1+1", "|pipe",
    ";=1",
]  # fmt: skip
WRITINGS = [
    "שלום עולם", "\u202egnorw si siht\u202c", "\u2066isolate\u2069", "Z\u0351\u036b\u0343\u036aa\u0321\u0353l\u034eg",
    "👩‍👩‍👧‍👦🏳️‍🌈", "𝒳𝓎", "ﷺ", "İıſK", "\ufeffbom", "a\u200bb", "\u2028line\u2029", "\x1b[31mred", "\x7f",
    "\ufffe\uffff",
    "a\r\nb", "a\tb", "1e309", "NaN", "Infinity", "-0", "9" * 40, "null", "undefined", "true", "[object Object]",
]  # fmt: skip
UNSTORABLE = ["\x00", "a\x00b", "x" * 10_000]
STORABLE = MARKUP + MARKS + WRITINGS
ALL = STORABLE + UNSTORABLE
SHARPEST = [MARKUP[0], MARKUP[5], UNSTORABLE[1]]
"""These go through every field; the others through a few each, so that together they go through all."""


class Births(HTMLParser):
    """Collects elements and attributes that no template of ours wrote, and all text and values as a browser reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.born: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for _, value in attrs]
        for name, value in attrs:
            is_script = name.startswith(("on", "hx-on", "style", "srcdoc")) or (value or "").startswith("javascript:")
            if "born" in name or is_script or (name in {"href", "src", "action"} and "//born" in (value or "")):
                self.born.append(f"{tag} {name}={value}")
        if "born" in tag:
            self.born.append(tag)

    def handle_comment(self, data: str) -> None:
        self.born += [data] if "born" in data else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def births(page: str) -> list[str]:
    """What the text gave birth to on that page. Empty is right."""
    reader = Births()
    reader.feed(page)
    reader.close()
    return reader.born


def words(page: str) -> str:
    """All that a browser would read as text or as a value."""
    reader = Births()
    reader.feed(page)
    reader.close()
    return "\n".join(reader.words)
