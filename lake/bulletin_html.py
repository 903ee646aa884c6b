"""A bulletin as one HTML file: pictures inside, no script, nothing fetched; prints on A4."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from lake import bulletin_words as words
from lake.drawing import svg
from lake.section import Chart, Words

if TYPE_CHECKING:
    from lake.edition import Edition, Part

MARKS = re.compile(r' id="[a-zA-Z0-9.]+_[0-9]+"')
"""Names that matplotlib gives to parts of a picture: the same in each, and nothing points to them."""

STYLE = """
body{font-family:'DejaVu Sans',Verdana,'Segoe UI',Arial,sans-serif;color:#222;max-width:820px;margin:24px auto;
padding:0 16px;line-height:1.45;font-size:15px}
h1{font-size:24px;margin:0}h2{font-size:19px;border-bottom:2px solid #0072B2;margin:36px 0 6px;padding-bottom:3px}
.en{color:#555;font-style:italic;font-size:.86em}.basis{color:#444;font-size:13px;margin:2px 0 10px}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{padding:4px 8px;border-bottom:1px solid #ddd;
text-align:right;vertical-align:top}th{background:#E8EEF4}td:first-child,th:first-child{text-align:left}
caption{text-align:left}figure{margin:18px 0;break-inside:avoid}figcaption{font-weight:bold;font-size:14px}
figcaption .basis{font-weight:normal}svg{width:100%;height:auto}ul{padding-left:20px;font-size:14px}
footer{border-top:1px solid #999;margin-top:32px;padding-top:8px;font-size:12.5px;color:#333}
@media print{body{margin:0;max-width:none;font-size:11pt}@page{size:A4;margin:16mm}}
"""


def html(edition: Edition) -> str:
    """The whole page. The same figures make the same text."""
    body = "".join(_part(one) for one in edition.parts)
    title = f"{words.TITLE.vi} – {edition.unit} – {edition.period.vi}"
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><p>{escape(edition.unit)}</p><h1>{escape(words.TITLE.vi)}</h1>{_en(words.TITLE.en)}"
        f"<p><strong>{escape(edition.period.vi)}</strong></p></header>\n"
        f"<main>\n{body}{_left_out(edition)}</main>\n{_foot(edition)}</body>\n</html>\n"
    )


def _en(text: str) -> str:
    return f'<span class="en" lang="en">{escape(text)}</span>'


def _pair(pair: Words) -> str:
    return f"{escape(pair.vi)} · {_en(pair.en)}"


def _part(part: Part) -> str:
    section = part.section
    charts = "".join(_figure(one, part) for one in words.drawn(part))
    notes = "".join(f"<li>{_pair(one)}</li>" for one in words.notes(part))
    return (
        f'<section id="{part.name}">\n<h2>{_pair(section.title)}</h2>\n'
        f'<p class="basis">Nguồn · Source: {_pair(section.source)}</p>\n'
        f"{_table(part)}\n<ul>{notes}</ul>\n{charts}</section>\n"
    )


def _table(part: Part) -> str:
    heads = [*words.HEADS, words.RELEASED] if part.released else list(words.HEADS)
    top = "".join(f'<th scope="col">{escape(one.vi)}<br/>{_en(one.en)}</th>' for one in heads)
    lines = "".join(
        f"<tr><td>{_pair(one.label)}</td>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in words.cells(part, one))
        + "</tr>"
        for one in part.said.figures
    )
    return (
        f'<table>\n<caption class="basis">{_basis(part)}</caption>\n'
        f"<thead><tr>{top}</tr></thead>\n<tbody>{lines}</tbody></table>"
    )


def _basis(part: Part) -> str:
    return f"Mức đầy đủ · Completeness: {escape(words.completeness(part))}"


def _figure(chart: Chart, part: Part) -> str:
    pair = words.caption(chart)
    drawn = svg(chart, is_text=True)
    inside = MARKS.sub("", drawn[drawn.index("<svg") :]).replace(
        "<svg", f'<svg role="img" aria-label="{escape(pair.vi)}"', 1
    )
    return (
        f'<figure>\n<figcaption>{_pair(pair)}<br/><span class="basis">{_basis(part)}</span></figcaption>\n'
        f"{inside}</figure>\n"
    )


def _left_out(edition: Edition) -> str:
    if not edition.left_out:
        return ""
    lines = "".join(f"<li>{_pair(one.title)}: {escape(why.vi)} · {_en(why.en)}</li>" for one, why in edition.left_out)
    return f'<section id="left-out">\n<h2>{_pair(words.LEFT_OUT)}</h2>\n<ul>{lines}</ul></section>\n'


def _foot(edition: Edition) -> str:
    return "<footer>" + "".join(f"<p>{escape(one)}</p>" for one in words.foot(edition)) + "</footer>\n"
