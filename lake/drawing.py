"""Charts of a bulletin drawn by matplotlib, in its DejaVu Sans, which has every letter of Vietnamese; SVG comes back.

Colours are those of Okabe and Ito, told apart by the colour-blind; the month before is a hollow mark, so that nothing
is told by colour alone. The same chart gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from lake.amounts import change, number, reason, scaled
from lake.errors import WrongCall
from lake.form import Value
from lake.section import WITHHELD, Bar, Bars, Chart, Trend, is_known

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, VERMILION, GREY, INK = "#0072B2", "#E69F00", "#D55E00", "#C9CED3", "#222222"
WIDTH, BAR_HEIGHT, TREND_HEIGHT = 7.2, 0.4, 2.5  # inches
ROOM = 0.3
"""What the words beside a bar may take, as a part of the longest bar."""
LABEL_WIDTH, MOST_BARS, MOST_REASONS = 30, 15, 4
STYLE = {
    "font.family": "DejaVu Sans", "font.size": 8.5, "svg.hashsalt": "kho-y-te", "text.color": INK,
    "axes.edgecolor": "#777777", "xtick.color": INK, "ytick.color": INK, "axes.titlesize": 9.5,
}  # fmt: skip


def svg(chart: Chart, is_text: bool) -> str:
    """The chart as SVG; ``is_text``: letters stay letters, to be found and read out; else they are drawn as shapes."""
    out = io.StringIO()
    with needs("matplotlib").rc_context({**STYLE, "svg.fonttype": "none" if is_text else "path"}):
        drawn = _trend(chart) if isinstance(chart, Trend) else _bars(chart)
        drawn.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight", pad_inches=0.05)
    return out.getvalue()


def needs(name: str) -> ModuleType:
    """The module of a library that only bulletins need. Raises WrongCall where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise WrongCall(
            "KHO-181",
            "Thiếu thư viện để làm bản tin.",
            "What makes the bulletin is not installed.",
            "chạy `make setup`, hoặc cài kho-y-te[bulletin] · run `make setup`, or install kho-y-te[bulletin]",
        ) from None


def ranked(chart: Bars) -> list[Bar]:
    """The bars by value, the greatest first, then those without one; what is 0 now and before is left out."""
    alive = [one for one in chart.bars if one.value or (one.before and is_known(one.before)) or not is_known(one.value)]
    known = [one for one in alive if is_known(one.value)]
    return sorted(known, key=lambda one: (-float(one.value), one.label)) + [o for o in alive if not is_known(o.value)]  # type: ignore[arg-type]


def _bars(chart: Bars) -> Figure:
    shown, beside = _shown(ranked(chart))
    drawn: Figure = needs("matplotlib.figure").Figure(figsize=(WIDTH, 0.75 + BAR_HEIGHT * max(len(shown), 1)))
    axes = drawn.subplots()
    top = max((float(scaled(one, chart.kind)) for bar in shown for one in bar[1:] if is_known(one)), default=1) or 1
    for place, one in enumerate(shown):
        _bar(axes, place, one, chart, top)
    axes.set_yticks(range(len(shown)), [_wrapped(one.label) for one in shown])
    axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    axes.set_xlim(0, top * 1.3)
    if chart.line is not None:
        axes.axvline(chart.line, color=VERMILION, linestyle="--", linewidth=1, zorder=1)
    _plain(axes, chart)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    hollow = "○ tháng trước · month before" if any(is_known(one.before) for one in shown) else ""
    below = "; ".join(filter(None, (hollow, *beside)))
    axes.text(0, -0.02, below, transform=axes.transAxes, va="top", fontsize=7.5)
    return drawn


def _shown(every: list[Bar]) -> tuple[list[Bar], list[str]]:
    """The bars that find room, and what is said of the others: a few without a value are named, many counted."""
    known, gone = ([one for one in every if is_known(one.value) == flag] for flag in (True, False))
    told = [*known[:MOST_BARS], *(gone if len(gone) <= MOST_REASONS else ())]
    beside = [f"{len(known) - MOST_BARS} dòng nhỏ hơn · smaller ones"] if len(known) > MOST_BARS else []
    if len(gone) > MOST_REASONS:
        counts = Counter(why.vi for one in gone if (why := reason(one.value)))
        beside += [f"{count} dòng {why}" for why, count in counts.items()]
    return told, beside


def _bar(axes: Axes, place: int, one: Bar, chart: Bars, top: float) -> None:
    why = reason(one.value)
    if why is not None:
        axes.text(top * 0.01, place, f"– {why.vi}", va="center", fontsize=7.5, style="italic", color="#555555")
        return
    value = float(scaled(one.value, chart.kind))
    axes.barh(place, value, height=0.62, color=ORANGE if chart.line is not None and value > chart.line else BLUE)
    if is_known(one.before):
        axes.plot(float(scaled(one.before, chart.kind)), place, "o", mfc="white", mec=INK, mew=1, ms=4.5, zorder=4)
    moved = change(one.value, one.before, chart.kind)
    after = f"  ({moved.vi})" if moved else ""
    past = float(scaled(one.before, chart.kind)) if is_known(one.before) else 0
    reach = past if value - top * 0.01 < past < value + top * ROOM else value  # the words stand clear of the mark
    words = f"{number(one.value, chart.kind)}{after}"
    clear = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    axes.text(reach + top * 0.02, place, words, va="center", fontsize=8, bbox=clear, zorder=3)


def _trend(chart: Trend) -> Figure:
    drawn: Figure = needs("matplotlib.figure").Figure(figsize=(WIDTH, TREND_HEIGHT))
    axes = drawn.subplots()
    places = list(range(len(chart.months)))
    heights = [float(scaled(one, chart.kind)) if is_known(one) else float("nan") for one in chart.values]
    top = max((one for one in heights if one == one), default=1) or 1
    colours = [GREY] * (len(places) - 1) + [BLUE]
    axes.bar(places, heights, width=0.66, color=colours)
    for place, (value, height) in enumerate(zip(chart.values, heights, strict=True)):
        words = number(value, chart.kind) if is_known(value) else _short(value)
        axes.text(place, (height if is_known(value) else 0) + top * 0.02, words, ha="center", va="bottom", fontsize=7.5)
    present = chart.senders or (None,) * len(places)
    labels = [
        f"{month.month:02}/{month.year % 100:02}" + (f"\n{count} cs" if count is not None else "")
        for month, count in zip(chart.months, present, strict=True)
    ]
    axes.set_xticks(places, labels, fontsize=7.5)
    axes.set_xlim(-0.6, len(places) - 0.4)
    axes.set_ylim(0, top * 1.16)
    _plain(axes, chart)
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    return drawn


def _short(value: Value) -> str:
    why = reason(value)
    return "kín" if why == WITHHELD else "–"


def _plain(axes: Axes, chart: Chart) -> None:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.set_title("", loc="left")
    axes.grid(visible=False)


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, LABEL_WIDTH, max_lines=2, placeholder=" …"))
