"""lake/bounds.py: a row is within the bounds of a code, outside of them, or leaves it open."""

from __future__ import annotations

import pytest

from lake.bounds import of_age, of_price

CAME = "202604011200"


@pytest.mark.parametrize(
    ("limits", "born", "wanted"),
    [
        (("", "28 ngày"), "202603040000", True),
        (("", "28 ngày"), "202603030000", False),
        (("", "28 ngày"), "202604010800", True),
        (("", "0 ngày"), "202603310800", False),
        (("15", ""), "201104010000", True),
        (("15", ""), "201104020000", False),
        (("", "15 tuổi"), "201004020000", True),
        (("", "15 năm"), "201004010000", False),
        (("1 tháng", "11 tháng"), "202603010000", True),
        (("1 tháng", "11 tháng"), "202603020000", False),
        (("1 tháng", "11 tháng"), "202504010000", False),
        (("", "15"), "200900000000", False),
        (("", "15"), "201000000000", None),
        (("", "15"), "201100000000", True),
        (("15", ""), "2010", True),
        (("15", ""), "20110401", True),
        (("1", "15"), "202600000000", False),
        (("10 ngày", "20 ngày"), "202600000000", None),
        (("", "15"), "", None),
        (("", "15"), "201102310000", None),
        (("", "15"), "202604020000", None),
        (("", "15"), "x" * 12, None),
    ],
)
def test_an_age_is_counted_in_the_unit_of_its_limit(limits, born, wanted):
    assert of_age([limits], (born, CAME)) is wanted


def test_without_limits_every_age_is_within_and_without_a_day_of_arrival_none_is_known():
    assert of_age([], ("", "")) is True
    assert of_age([("", "15")], ("201104010000", "")) is None


def test_one_of_two_rows_of_a_code_is_enough():
    assert of_age([("", "28 ngày"), ("18", "")], ("198001010000", CAME)) is True
    assert of_age([("", "28 ngày"), ("18", "")], ("201001010000", CAME)) is False


def test_a_price_of_two_days_or_senders_may_be_either():
    bounds = [("45000", "92001"), ("45500.5", "92001"), ("39800", "92002"), ("", "92001"), ("1", "")]
    assert [of_price(bounds, (one, "92001")) for one in ("45000", "45500.500", "39800", "1")] == [
        True,
        True,
        False,
        False,
    ]
    assert of_price(bounds, ("1", "")) is None
    assert of_price([], ()) is None
