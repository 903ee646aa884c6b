"""How senders of sheets and JSON write sex, yes and no, and totals; without accents and capitals."""

from collections.abc import Mapping

Terms = Mapping[str, tuple[str, ...]]
SEX: Terms = {
    "1": ("1", "nam", "m", "male"),
    "2": ("2", "0", "nu", "f", "female"),
    "3": ("3", "chua xac dinh", "khong xac dinh", "khong ro", "khac"),
}
"""Code of QĐ 130 → how it is written. In eCDS form A 0 is female and 1 male as everywhere; form B has M and F."""
BOTH_SEXES = ("chung", "tong", "tong so", "tong cong", "ca hai", "ca hai gioi", "hai gioi", "2 gioi", "nam va nu")
ALL_AGES = ("chung", "tong", "tong so", "tong cong", "moi lua tuoi", "tat ca", "tat ca nhom tuoi")
YES, NO = ("co", "true", "yes"), ("khong", "false", "no")
"""Words; the digits 0 and 1 change sides from one field of eCDS to the next."""
YES_IS_0: Terms = {"true": (*YES, "0"), "false": (*NO, "1")}
"""Vaccine and sample in eCDS; 2, unknown, is neither."""
YES_IS_1: Terms = {"true": (*YES, "1"), "false": (*NO, "0")}
"""Pregnancy in eCDS."""
DIED = ("3", "tu vong", "da tu vong", "chet", "da chet")
"""The last status of a case that ended in death."""


def one_of(text: str, words: tuple[str, ...]) -> str:
    """SQL: the text, already without accents, is one of the words."""
    return f"{text} in ({', '.join(map(repr, words))})"


def meant(text: str, terms: Terms) -> str:
    """SQL: what the text, already without accents, means; null where no term says it."""
    cases = " ".join(f"when {one_of(text, words)} then '{code}'" for code, words in terms.items())
    return f"case {cases} end"
