"""The anonymisation gate: of which kind a suspicion is, where its form or the words around it say so. It finds nothing.

Firms are guessed from nouns grown together, so 三原駅, 利島村 and 堀内ちよさん look like firms, too. A firm never
blocks: a person who is taken for one goes out unasked. So what says 駅, 村 or さん decides over the guess.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence

from .finding import Span
from .patterns import compiled
from .vocabulary import general, lexicon, town
from .wording import NAME_TYPES, NAMED
from .words import either, words

ORGANISATION = frozenset(("SCHOOL", "HOSPITAL", "COMPANY", "FACILITY"))
PLACE = frozenset(("MUNICIPALITY", "LOCALITY"))
GUESSED = ORGANISATION | PLACE
KINDS = ("hospital", "school", "company", "facility")
ENDS = tuple(word for kind in KINDS for word in words(f"{kind}_ends"))
HEADS = tuple(word for kind in KINDS for word in words(f"before_{kind}"))
STOPS = ("駅", "停留所", "バス停", "バスセンター", "バスターミナル")
HAMLETS = ("集落", "部落", "地区")
# 駅前支店 belongs to a bank, 駅伝 is a race, a 道の駅 sells vegetables.
STATION_BEHIND = compiled("駅(?![伝弁員長舎ビ]|前)")
NO_STATION = compiled("(?:道|海|まち|町|村|里)の駅$")
LEGAL = compiled(r"会社|法人|\((?:株|有|合)\)|[A-Za-z0-9]")
HONOURED = compiled("さん|様|さま|氏(?![名神族子])")
TITLED = compiled(rf"(?:{either('persons_titles')})$")
TITLE_BEHIND = compiled(rf"(?:{either('persons_titles')})(?![一-龥])")
# 世帯主堀内マリ, 本人は堀内マリ(…: who is spoken of, and then a name.
SUBJECTS = "世帯主|対象者|申請者|相談者|利用者|患者"
SUBJECT = compiled(rf"(?<![一-龥])(?:本人|{SUBJECTS})(?:は|が|、|:|の|\s)?\s?$")
# 本人は堀内マリ(… and 世帯主堀内マリが say who it is; 本人は桜並木を and 患者の松林の do not.
WHO_IT_IS = compiled(r"[(、。\n」]|で(?:、|あ|す)|$")
SUBJECT_IN_FRONT = compiled(rf"(?:{SUBJECTS})(?=..)")
KIN_IN_FRONT = compiled(rf"(?:{either('kin')})(?:の|・)?$")
# The sentence goes on as it does behind somebody, and not as behind where he works.
GOES_ON = compiled(
    r"[(、。\n」はがもをとへ]|に(?!勤|就|入|通|預)|の(?!社|従業|店|バイト|パート)|から|まで|$"
)
NAME = compiled(r"[一-龥々ヶ〆]{1,6}[ぁ-んァ-ヴーヱヰ]{0,4}|[ァ-ヴーヱヰ]{2,6}|[ぁ-んー]{2,5}")
# 波江の家は流され: a place, and the house that somebody had there.
HOUSE = "の家"
OF_A_HOUSE = compiled(
    r"の家(?:(?:は|が|も)(?:流|壊|焼|燃|倒|全壊|半壊|全焼|空き|まだ|もう|古|残)|に(?:帰|戻|残|ひとり|一人)|を(?:失|離|売|出))"
)
# 内線3、樺山まで。 樺山の名を出せば: a place is not telephoned, nor has it a name to be spoken.
NAMED_BEHIND = compiled(r"の名(?:を|が|は|で)(?=[言出聞名呼知])|(?P<until>まで(?=[。\n」]|$))")
TELEPHONED = compiled(r"(?:内線|電話|連絡|問い?合わ?せ|担当)[^。\n]{0,12}[、はが\s]$")


def settled(spans: Iterable[Span], text: str) -> list[Span]:
    """The same suspicions, each of the kind that its form or its neighbours tell."""
    spans = list(spans)
    called = {s.end: s for s in spans if s.type in NAME_TYPES and s.why in NAMED}
    told = [_settled(s, text, called) if s.type in GUESSED else _named(s, text) for s in spans]
    over = _over(
        s
        for s in told
        if s.type in ("DISEASE", "MUNICIPALITY")
        or (s.type == "PERSON" and (s.why in NAMED or NAME.fullmatch(text, s.start, s.end)))
    )
    return [
        s
        for s in told
        if s.type not in ORGANISATION
        or not any(_taken(s, one, text) for one in over.get(s.start, ()))
    ]


def municipal(written: str) -> bool:
    """三原市 or 利島村: listed with its unit, whatever else the dictionary reads in it."""
    unit = len(written) > 2 and written[-1] in "市町村区"
    return unit and (town(written) or "P" in lexicon(written))


@functools.lru_cache(maxsize=4096)
def organised(written: str) -> bool:
    """A word in it says that it is a firm, a school, a home."""
    by_word = written.endswith(ENDS) or written.startswith(HEADS) or written in words("chains")
    return by_word or LEGAL.search(written) is not None


def whole_name(written: str) -> bool:
    """堀内美園: a surname and a given name, although it ends like a nursery."""
    cuts = range(1, min(len(written), 8))
    return any("S" in lexicon(written[:at]) and "G" in lexicon(written[at:]) for at in cuts)


def _settled(span: Span, text: str, called: Mapping[int, Span]) -> Span:
    written = text[span.start : span.end]
    if written.endswith(STOPS):
        known = NO_STATION.search(written) or written in STOPS
        return span if known else span._replace(type="STATION", why="station")
    if STATION_BEHIND.match(text, span.end) and not organised(written):
        return span._replace(end=span.end + 1, type="STATION", why="station")
    if municipal(written):
        place = span.type == "LOCALITY"
        return span if place else span._replace(type="MUNICIPALITY", why="municipality")
    if span.type in ORGANISATION and written.endswith(HAMLETS):
        return span._replace(type="LOCALITY", why="locality")
    if span.type in ORGANISATION:
        return _person(span, text, called) or _at_home(span, text)
    return _spoken_of(span, text)


def _named(span: Span, text: str) -> Span:
    """Nobody is called 大歩危駅, whatever the model takes it for; 世帯主堀口アンナ is as good as a label."""
    if span.type != "PERSON" or span.why in NAMED:
        return span
    if text.endswith("駅", span.start, span.end):
        return span._replace(type="STATION", why="station")
    if HONOURED.match(text, span.end) and whole_name(text[span.start : span.end]):
        return span._replace(why="called")  # 堀内夏世様, beside which 出世様 is nobody
    told = SUBJECT.search(text[max(0, span.start - 8) : span.start]) and _full(span, text)
    return span._replace(why="labelled") if told else span


def _full(span: Span, text: str) -> bool:
    """A surname and something more, and the sentence says that this is who it is."""
    glued = text[max(0, span.start - 1) : span.start] in ("主", "者")
    whole = NAME.fullmatch(text, span.start, span.end) and (
        WHO_IT_IS.match(text, span.end) or (glued and text[span.end : span.end + 1] in "はがもと")
    )
    cuts = range(1, min(4, span.end - span.start - 1) + 1) if whole else ()
    return any({"S", "P"} & set(lexicon(text[span.start : span.start + cut])) for cut in cuts)


def _over(spans: Iterable[Span]) -> Mapping[int, Sequence[Span]]:
    """Where these lie, letter by letter: a long text has hundreds of names, and each is asked for its neighbours."""
    over: dict[int, list[Span]] = {}
    for span in spans:
        for at in range(span.start, span.end):
            over.setdefault(at, []).append(span)
    return over


def _taken(span: Span, other: Span, text: str) -> bool:
    """A firm inside something surer: ハンチントン病, チヨヱ in 本人は堀内チヨヱ, a town where nothing says home."""
    if span.end > other.end:
        return False
    if other.type == "DISEASE":
        return True
    same = span[:2] == other[:2]
    alike = same and span.type == "FACILITY" if other.type == "MUNICIPALITY" else not same
    return alike and not organised(text[span.start : span.end])


def _person(span: Span, text: str, called: Mapping[int, Span]) -> Span | None:
    """Somebody who looks like a firm: no word says firm, and さん, an office or a kin word says somebody."""
    if first := SUBJECT_IN_FRONT.match(text, span.start, span.end):
        span = span._replace(start=first.end())
    written = text[span.start : span.end]
    if title := TITLED.search(written):
        front = written[: title.start()]
        unlisted = front and not lexicon(front) and not organised(front) and NAME.fullmatch(front)
        known = "S" in lexicon(front) or unlisted
        end = span.start + title.start()
        return span._replace(end=end, type="PERSON", why="name") if known else None
    other = called.get(span.end)
    by_name = other if other and other.start >= span.start else None
    if general(written) or (organised(written) and not (by_name and whole_name(written))):
        return None
    if by_name:
        return span._replace(type="PERSON", why=by_name.why)
    if HONOURED.match(text, span.end) and any("S" in lexicon(written[:at]) for at in (1, 2, 3)):
        return span._replace(type="PERSON", why="called")
    named = NAME.fullmatch(written)
    if named and TITLE_BEHIND.match(text, span.end) and "S" in lexicon(written):
        return span._replace(type="PERSON", why="name")
    return _presented(span, text) if named else None


def _presented(span: Span, text: str) -> Span | None:
    if not GOES_ON.match(text, span.end):
        return None
    front = text[max(0, span.start - 8) : span.start]
    if SUBJECT.search(front):
        return span._replace(type="PERSON", why="labelled" if _full(span, text) else "name")
    return span._replace(type="PERSON", why="name") if KIN_IN_FRONT.search(front) else None


def _at_home(span: Span, text: str) -> Span:
    """The place of 波江の家は流され."""
    place = text[span.start : span.end].removesuffix(HOUSE)
    end = span.start + len(place)
    if "P" in lexicon(place) and OF_A_HOUSE.match(text, end):
        return span._replace(end=end, type="LOCALITY", why="locality")
    return _spoken_of(span, text)


def _spoken_of(span: Span, text: str) -> Span:
    """A surname that is also a place, where only a surname is said so."""
    behind = NAMED_BEHIND.match(text, span.end)
    if not behind or "S" not in lexicon(text[span.start : span.end]):
        return span
    if behind["until"] and not TELEPHONED.search(text, max(0, span.start - 30), span.start):
        return span
    return span._replace(type="PERSON", why="name")
