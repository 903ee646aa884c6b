"""Silver ``episode_cards``: the insurance cards of an episode, never their numbers."""

from contracts.claim_row import LAKE, ClaimRow
from contracts.columns import REJECT, Count, Day, Text, column


class EpisodeCards(ClaimRow):
    """One row per (ma_cskcb, ma_lk, place): a card of a current episode. Source: XML1 of QĐ 130/QĐ-BYT 2023."""

    place: Count = column("Thứ tự trong trường, từ 0", "Place in its field, from 0", required=REJECT, source=LAKE)
    ma_dkbd: Text = column("Mã cơ sở đăng ký ban đầu", "Facility of first registration")
    gt_the_tu: Day = column("Thẻ có giá trị từ ngày", "Card valid from")
    gt_the_den: Day = column("Thẻ có giá trị đến ngày", "Card valid to")
    card_group: Text = column("Mã đối tượng trên thẻ (2 chữ)", "Group on the card, 2 letters", max=2, source=LAKE)
    card_level: Text = column("Mức hưởng trên thẻ (1 số)", "Benefit level on the card, 1 digit", max=1, source=LAKE)
    card_province: Text = column("Mã tỉnh trên thẻ (2 số)", "Province on the card, 2 digits", max=2, source=LAKE)
    card_key: Text = column("Khóa thẻ (HMAC)", "Key of the card (HMAC)", source=LAKE)
