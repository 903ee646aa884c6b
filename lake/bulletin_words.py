"""Sentences of a bulletin that stand in HTML and PDF alike: changes, reasons, completeness, the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from lake.amounts import change, number, reason, spoken
from lake.form import Value
from lake.section import WITHHELD, Bars, Chart, Figure, Trend, Words, is_known

if TYPE_CHECKING:
    from lake.edition import Edition, Part

HERE = timezone(timedelta(hours=7))
TITLE = Words("Bản tin y tế tháng", "Monthly health bulletin")
HEADS = (
    Words("Chỉ số", "Figure"),
    Words("Tháng này", "This month"),
    Words("Tháng trước", "Month before"),
    Words("Thay đổi", "Change"),
)
RELEASED = Words("Đã chốt", "Released")
LEFT_OUT = Words("Mục không lập được", "Sections left out")


def written(value: Value, figure: Figure) -> str:
    """The value with its unit; a dash where there is none."""
    unit = figure.unit.vi
    return f"{number(value, figure.kind)}{' ' if unit else ''}{unit}" if is_known(value) else "–"


def cells(part: Part, figure: Figure) -> list[str]:
    """The cells of a figure's line after its label; that of the release where there is one."""
    moved = change(figure.now, figure.before, figure.kind)
    found = [written(figure.now, figure), written(figure.before, figure), moved.vi if moved else "–"]
    return [*found, written(part.released.get(figure.key), figure)] if part.released else found


def notes(part: Part) -> list[Words]:
    """What changed, how far the months can be compared, why figures are missing, and what the section says beside."""
    return [*_changes(part), *_compared(part), *_reasons(part), *part.said.notes]


def _changes(part: Part) -> Iterator[Words]:
    """A sentence on the first figure, and on the bar that moved most."""
    for one in part.said.figures[:1]:
        if moved := change(one.now, one.before, one.kind):
            said = spoken(moved)
            yield Words(
                f"{one.label.vi}: {written(one.now, one)}, {said.vi} so với tháng trước ({written(one.before, one)}).",
                f"{one.label.en}: {number(one.now, one.kind, True)}, {said.en} against the month before.",
            )
    for chart in part.said.charts:
        if isinstance(chart, Bars):
            known = [bar for bar in chart.bars if is_known(bar.value) and is_known(bar.before)]
            most = max(known, key=lambda bar: abs(float(bar.value) - float(bar.before)), default=None)  # type: ignore[arg-type]
            if most and (moved := change(most.value, most.before, chart.kind)) and most.value != most.before:
                now, before = (number(one, chart.kind) for one in (most.value, most.before))
                yield Words(
                    f"{chart.title.vi}: đổi nhiều nhất là {most.label}, {before} → {now} ({moved.vi}).",
                    f"changed most ({moved.en}).",
                )
    for one in part.said.figures:
        if (frozen := part.released.get(one.key)) is not None and is_known(frozen) and frozen != one.now:
            yield Words(
                f"{one.label.vi}: đã chốt {written(frozen, one)}, nay {written(one.now, one)}.",
                f"released {number(frozen, one.kind, True)}, now {number(one.now, one.kind, True)}.",
            )


def _compared(part: Part) -> Iterator[Words]:
    """A caution where the two months rest on different numbers of facilities."""
    for chart in part.said.charts:
        if isinstance(chart, Trend) and len(chart.senders) > 1:
            before, now = chart.senders[-2:]
            if now is not None and before is not None and now != before:
                yield Words(
                    f"Số cơ sở có số liệu: {before} tháng trước, {now} tháng này; hai tháng không so thẳng được.",
                    f"{before} facilities the month before, {now} this month: compare with care.",
                )
                return


def _reasons(part: Part) -> Iterator[Words]:
    """For each reason why figures are missing, which."""
    found: dict[Words, list[str]] = {}
    for figure in part.said.figures:
        if why := reason(figure.now):
            found.setdefault(Words(*why), []).append(figure.label.vi)
    for chart in part.said.charts:
        values = _values(chart)
        for why, count in Counter(reason(one) for one in values).items():
            if why is not None:
                found.setdefault(Words(*why), []).append(f"{chart.title.vi} ({count}/{len(values)})")
    for said, names in found.items():
        yield Words(f"Không có số: {'; '.join(names)}. Lý do: {said.vi}.", f"no figure: {said.en}.")


def caption(chart: Chart) -> Words:
    """The chart's title with its unit and what the marks under months mean."""
    unit = f" ({chart.unit.vi})" if chart.unit.vi else ""
    senders = "; cs: số cơ sở có số liệu" if isinstance(chart, Trend) and chart.senders else ""
    told = "; kín: giữ kín" if isinstance(chart, Trend) and WITHHELD in chart.values else ""
    return Words(f"{chart.title.vi}{unit}{senders}{told}", chart.title.en)


def drawn(part: Part) -> list[Chart]:
    """The charts of a section that have a value to draw; what the others lack stands in the notes."""
    return [one for one in part.said.charts if any(is_known(value) for value in _values(one))]


def _values(chart: Chart) -> list[Value]:
    return list(chart.values) if isinstance(chart, Trend) else [bar.value for bar in chart.bars]


def completeness(part: Part) -> str:
    """What came, of what is expected, for the figures of a section."""
    return "; ".join(part.basis.sentences)


def foot(edition: Edition) -> list[str]:
    """Release, data cut, mark of the code, and what is withheld."""
    cut = edition.cut and (edition.cut.astimezone(HERE) if edition.cut.tzinfo else edition.cut)
    until = _clock(cut) if cut else "chưa nhận gì · nothing came"
    small, base = edition.secrecy
    near = f" Số người được làm tròn về bội của {base} · Counts are rounded to {base}." if base > 1 else ""
    return [
        f"Bản phát hành · Release: {edition.release}. Dữ liệu nhận đến · Data received until: {until}. "
        f"Mã · Code: {edition.code}.",
        f"Số người dưới {small} được giữ kín, cùng những số mà từ đó có thể tính ra chúng · "
        f"Counts below {small} are withheld, with those that would tell them.{near}",
    ]


def _clock(when: datetime) -> str:
    return when.strftime("%d/%m/%Y %H:%M")
