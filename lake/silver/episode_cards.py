"""``silver/episode_cards``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.episode_cards import EpisodeCards
from lake.bronze.xml130 import xml1
from lake.conform import day
from lake.table import table

CARD = r"\A[A-Z]{2}[1-5][0-9]{12}\z"


def _nth(name: str) -> str:
    """SQL of the entry of a ';' list that stands at the card's place; null where the list is shorter or blank there."""
    return f"nullif(trim(try_element_at(split({name}, ';'), place + 1)), '')"


@table(contract=EpisodeCards, reads=[xml1])
def episode_cards(xml1: DataFrame) -> DataFrame:
    """One insurance card of an accepted episode, in the order of the ';' lists; the number only as ``card_key`` (HMAC).

    Group, level and province are null where the number has not the structure of a card. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    cards = xml1.select("*", F.posexplode("_card_keys").alias("place", "card_key")).where("card_key is not null")
    number = F.upper(F.regexp_replace(F.expr(_nth("ma_the_bhyt")), r"[\s.\-]", ""))
    shaped = F.when(number.rlike(CARD), number)
    return cards.withColumns(
        {
            "card_group": F.substring(shaped, 1, 2),
            "card_level": F.substring(shaped, 3, 1),
            "card_province": F.substring(shaped, 4, 2),
            "ma_dkbd": F.expr(_nth("ma_dkbd")),
            "gt_the_tu": F.expr(day(_nth("gt_the_tu"))),
            "gt_the_den": F.expr(day(_nth("gt_the_den"))),
        }
    )
