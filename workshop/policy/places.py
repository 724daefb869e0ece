"""Places in a sheet that could identify somebody, and their groups, as pages show them. Finds none (`looking` does)."""

from dataclasses import dataclass, field

from workshop.policy.fields import FIELD_OF

# Kinds as the side list groups them. A circumstance cannot be replaced by one press: it is rewritten by hand.
GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("original", "元の名前", frozenset()),
    (
        "contact",
        "連絡先・番号",
        frozenset("PHONE EMAIL SNS MYNUMBER INSURANCE IDNUM PLATE".split()),
    ),
    ("name", "人の名前", frozenset({"PERSON", "INITIALS"})),
    ("place", "場所", frozenset({"ADDRESS", "MUNICIPALITY", "LOCALITY", "STATION"})),
    (
        "organisation",
        "学校・病院・会社・施設",
        frozenset({"SCHOOL", "HOSPITAL", "COMPANY", "FACILITY"}),
    ),
    ("date", "日付・年齢", frozenset({"DOB", "DATE", "AGE"})),
    ("circumstance", "病気・特別な事情", frozenset({"DISEASE", "TITLE", "EVENT", "UNIQUE"})),
)
# One word for each kind, where the original may not be shown.
KIND_WORDS = {
    "PERSON": "人の名前",
    "INITIALS": "イニシャル",
    "ADDRESS": "住所",
    "MUNICIPALITY": "市区町村の名前",
    "LOCALITY": "地区の名前",
    "STATION": "駅の名前",
    "SCHOOL": "学校の名前",
    "HOSPITAL": "病院の名前",
    "COMPANY": "会社や店の名前",
    "FACILITY": "施設や団体の名前",
    "PHONE": "電話番号",
    "EMAIL": "メールアドレス",
    "SNS": "SNSの名前",
    "MYNUMBER": "個人番号",
    "INSURANCE": "保険の番号",
    "IDNUM": "番号",
    "PLATE": "車のナンバー",
    "DOB": "生年月日",
    "DATE": "日付",
    "AGE": "年齢",
    "DISEASE": "病名",
    "TITLE": "役職",
    "EVENT": "出来事",
    "UNIQUE": "特別な事情",
}
GROUP_WORDS = {key: word for key, word, _ in GROUPS}
_GROUP_OF = {kind: key for key, _, kinds in GROUPS for kind in kinds}
_BY_HAND = frozenset({"UNIQUE"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a field that could identify somebody; start and end in code points of the field's text.

    kind: a type of the gate. answerable: may stay with a reason. reason: the submitter's, if given. original: one of
    the names the submitter typed for this check alone.
    """

    key: str
    start: int
    end: int
    excerpt: str = field(repr=False)
    why: str = ""
    why_en: str = ""
    offer: str = field(default="", repr=False)
    blocks: bool = False
    answerable: bool = False
    reason: str = field(default="", repr=False)
    kind: str = ""
    original: bool = False

    @property
    def label(self) -> str:
        """The field's word."""
        return FIELD_OF[self.key].label

    @property
    def group(self) -> str:
        """The group of its kind."""
        return "original" if self.original else _GROUP_OF.get(self.kind, "circumstance")

    @property
    def takable(self) -> bool:
        """Whether one press can put the offer there."""
        return bool(self.offer) and self.kind not in _BY_HAND


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper noun, age or number, flagged or not, for the reader's eye."""

    key: str
    start: int
    end: int
    excerpt: str = field(repr=False)
    flagged: bool = False

    @property
    def label(self) -> str:
        """The field's word."""
        return FIELD_OF[self.key].label
