"""The anonymisation gate: the sentences that say why a place was marked, in Japanese and English.
It decides nothing.
"""

REASONS: dict[str, tuple[str, str]] = {
    "called": ("敬称の付いた名前のようです", "This looks like a name with an honorific"),
    "labelled": ("名前の欄、または名前として書かれています", "This is written as somebody's name"),
    "initials": ("実際のイニシャルは本人を指します", "A true initial points to the person"),
    "name": ("人の名前のようです", "This looks like a person's name"),
    "again": (
        "ほかの箇所で名前として見つかった語です",
        "The same word was found as a name elsewhere",
    ),
    "original": ("「元の名前」に書かれた語です", "This is one of the original names you typed"),
    "address": ("町名より細かい住所です", "This address is more precise than a town"),
    "municipality": ("市区町村が分かります", "This names the municipality"),
    "locality": (
        "集落や旧町村、狭い地域が分かります",
        "This names a hamlet, a former village or a small area",
    ),
    "station": ("駅や停留所から地域が分かります", "A station tells the area"),
    "school": ("学校が分かります", "This names the school"),
    "hospital": ("病院・診療所が分かります", "This names the hospital or clinic"),
    "company": ("会社や店が分かります", "This names the company or shop"),
    "facility": ("施設や団体が分かります", "This names the facility or group"),
    "phone": ("電話番号です", "This is a telephone number"),
    "email": ("メールアドレスです", "This is an e-mail address"),
    "sns": ("SNSやウェブ上の居場所です", "This is an account or a web address"),
    "mynumber": ("個人番号（マイナンバー）です", "This is an individual number (My Number)"),
    "insurance": ("保険の番号です", "This is an insurance number"),
    "idnum": ("一人に一つ振られた番号です", "This number was issued to one person"),
    "plate": ("車のナンバーです", "This is a number plate"),
    "dob": ("生年月日です", "This is a date of birth"),
    "date": (
        "日付は記録や報道と照らし合わせられます",
        "A date can be laid beside records and news",
    ),
    "age": ("正確な年齢です", "This is an exact age"),
    "disease": ("まれな病名は人を絞り込みます", "A rare disease narrows down who it is"),
    "title": ("一人しか就かない役職です", "Only one person holds this post"),
    "event": ("その場にいた人が分かる出来事です", "Who was at this event is known locally"),
    "unique": (
        "ほかにない事情は本人を指します",
        "A circumstance like no other points to the person",
    ),
    "sum": ("正確な金額は記録と照らし合わせられます", "An exact sum can be laid beside records"),
}
# Rule 1 of the product: these never enter a meeting …
FORBIDDEN = frozenset(
    ("ADDRESS", "PHONE", "EMAIL", "SNS", "MYNUMBER", "INSURANCE", "IDNUM", "PLATE", "DOB")
)
# … and a called or labelled name only with the answer 「名前ではない」.
NAMED = frozenset(("called", "labelled", "initials", "original"))
NAME_TYPES = frozenset(("PERSON", "INITIALS"))
REMOVED = "（削除）"


def blocking(kind: str, why: str, *, honorific: bool = True) -> tuple[bool, bool]:
    """(blocks, overridable) for a finding."""
    if kind in FORBIDDEN:
        return True, False
    if kind in NAME_TYPES and why in NAMED:
        return honorific or why != "initials", True
    return False, True
