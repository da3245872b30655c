"""A self-contained HTML page: headings, paragraphs, tables and charts. No script, nothing loaded from anywhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;color:#1f2933;max-width:72rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}th,td{padding:.3rem .7rem;border-bottom:1px solid #e4e7eb;"
    "text-align:right;vertical-align:top}th:first-child,td:first-child{text-align:left}thead th{border-bottom:2px "
    "solid #7b8794}td.w{text-align:left}section{margin:2rem 0}.scroll{overflow-x:auto}"
)


def content_policy(style: str) -> str:
    """What the browser is told with a page: it may apply this style sheet, and run, load and send nothing at all."""
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page(title: str, parts: Iterable[str]) -> bytes:
    """The whole page; ``parts`` are HTML already."""
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy(_STYLE)}">'
        f'<title>{escape(title)}</title><meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style></head><body>"
    )
    return "\n".join([head, f"<h1>{escape(title)}</h1>", *parts, "</body></html>\n"]).encode("utf-8")


def section(heading: str, *parts: str) -> str:
    """A heading with HTML below it."""
    return "\n".join(["<section>", f"<h2>{escape(heading)}</h2>", *parts, "</section>"])


def paragraphs(lines: Iterable[str]) -> str:
    """A paragraph per text."""
    return "\n".join(f"<p>{escape(line)}</p>" for line in lines)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of texts; ``None`` is blank."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def _cell(value: object) -> str:
    """Numbers to the right, words to the left, yes or no for truth."""
    if isinstance(value, bool):
        return f"<td class=w>{'yes' if value else 'no'}</td>"
    if isinstance(value, int | float):
        return f"<td>{value}</td>"
    return f"<td class=w>{escape('' if value is None else str(value))}</td>"


def chart(svg: str) -> str:
    """An SVG that may be wider than the screen."""
    return f'<div class="scroll">{svg}</div>'
