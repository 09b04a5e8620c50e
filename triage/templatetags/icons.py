"""Drawings in line: icons, the brand mark, and the small shapes that say a thing beside its word.

The icons are Lucide's (ISC, `lucide.LICENSE`), kept as the inner part of each SVG in `lucide.json`. A page shows an
icon beside words, never instead of them, so all are hidden from screen readers.
"""

import json
from collections.abc import Hashable
from functools import cache, lru_cache
from pathlib import Path

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS: dict[str, str] = json.loads((Path(__file__).parent / "lucide.json").read_text(encoding="utf-8"))
# "Do not": a stroke across, with a gap in the colour of the ground.
SLASH = '<path class="gap" d="m4 2 18 18"/><path d="m3 3 18 18"/>'
RING = '<circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="2"{}/>'
SHAPES = {
    "likely": '<circle cx="6" cy="6" r="5.4" fill="currentColor"/>',
    "possible": RING.format("") + '<path d="M6 1.4a4.6 4.6 0 0 1 0 9.2Z" fill="currentColor"/>',
    "none": RING.format(""),
    "few": RING.format(' stroke-dasharray="2 2.2"'),
}


@register.simple_tag
@cache
def icon(name: str, size: str = "", slash: bool = False) -> SafeString:
    """The icon as inline SVG. `size` "s" is the small one; a name that is not in `lucide.json` is a KeyError."""
    classes = f"i {size}".strip()
    drawing = mark_safe(ICONS[name] + (SLASH if slash else ""))
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', classes, drawing)


@register.simple_tag
@lru_cache(maxsize=256)
def drawn(name: str, **given: Hashable) -> SafeString:
    """The template of that name, drawn once for the same `given` and then kept. It sees nothing else: no request, no
    person, no token.

    For the parts that every page repeats; drawing the tabs and the emergency pages anew is a third of a page's time.
    """
    return SafeString(render_to_string(name, given))


@register.simple_tag
@cache
def mark(size: str = "") -> SafeString:
    """The brand mark: a ripple. `size` is one more class, such as "hero"."""
    return format_html(
        '<svg class="{}" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="3.2" fill="currentColor" '
        'stroke="none"/><circle cx="14" cy="14" r="7.6"/><circle cx="14" cy="14" r="12" opacity=".45"/></svg>',
        f"mark {size}".strip(),
    )


@register.simple_tag
@cache
def shape(kind: str) -> SafeString:
    """How sure a finding is, as a shape: "likely", "possible", "none" or "few". Always shown beside its word."""
    return format_html('<svg class="sh" viewBox="0 0 12 12" aria-hidden="true">{}</svg>', mark_safe(SHAPES[kind]))


@register.simple_tag
@cache
def ripple(rings: int) -> SafeString:
    """A strength, 1 to 5, as that many rings."""
    circles = format_html_join(
        "",
        '<circle cx="14" cy="14" r="{}" fill="none" stroke="currentColor" stroke-width="1.6"/>',
        ((f"{3.5 + 2.6 * ring:g}",) for ring in range(1, rings)),
    )
    dot = mark_safe('<circle cx="14" cy="14" r="3" fill="currentColor"/>')
    return format_html('<svg viewBox="0 0 28 28" aria-hidden="true">{}{}</svg>', dot, circles)
