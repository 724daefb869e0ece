"""Methods as data: lists of steps with minutes, prompts, what is hidden. Runs nothing; `steps` lays out the run."""

from dataclasses import dataclass, replace

from workshop.board.kinds import TITLES, WRITERS, StepKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a method.

    per_case: belongs to the run of one case and is repeated for each. hidden: what people write is their own until
    the step is left. turn_seconds: 0 where nobody takes turns.
    """

    kind: str
    title: str
    prompt: str
    minutes: int
    per_case: bool = False
    hidden: bool = False
    turn_seconds: int = 0

    @property
    def writers(self) -> frozenset[str]:
        """Roles that write in it; `*` is everybody, `turn` whose turn it is."""
        return WRITERS.get(self.kind, frozenset())


@dataclass(frozen=True, slots=True)
class Method:
    """進め方: `name` in rows and addresses, `title` for people, its steps in order."""

    name: str
    title: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """Minutes with one case."""
        return sum(step.minutes for step in self.steps)


PROMISES = (
    "ここで聞いたことは、連携に必要な範囲だけで使い、外では話しません。",
    "事例を出してくれた人を責めません。",
    "全員が話します。",
    "次の一手か、次に集まる日を持ち帰ります。",
    "時間どおりに終わります。",
)


def _step(
    kind: StepKind, prompt: str, *, case: bool = True, hidden: bool = False, turn: int = 0
) -> Step:
    return Step(kind, TITLES[kind], prompt, 0, case, hidden, turn)


_OPENING = _step(
    "opening",
    "五つの約束を、声に出して確かめます。一つめは守秘、二つめは「提供者を責めない」です。",
    case=False,
)
_INTRODUCTIONS = _step(
    "introductions",
    "名前と仕事、ふだんできることを、一人ひとことずつお願いします。",
    case=False,
    turn=30,
)
_FOLLOWUP = replace(
    _step("followup", "前回の約束が、その後どうなったかを短く聞きます。", case=False), minutes=5
)
_PRESENT = _step(
    "present", "まず最後まで聞きます。気になったことは、次の「質問の巡」まで取っておきましょう。"
)
_QUESTIONS = _step(
    "questions",
    "一人一つずつ、事実をたずねます。助言を思いついたら書いて預けてください。2周目からはパスできます。",
    turn=60,
)
_SUMMARY = _step(
    "summary", "「合っていますか」。提供者の方は、違うところ、足りないところを教えてください。"
)
_THINK = _step(
    "think",
    "だれが、だれに、どうつなげるか。まず一人で書きます。ほかの人にはまだ見えません。",
    hidden=True,
)
_SHARE = _step(
    "share", "どこに、だれが、どうつなげるか。「うちならこうできる」を出し合って、線を描きます。"
)
_DECIDE = _step("decide", "中心になる団体、次の一手、もう一度見る日。この三つを決めて終わります。")
_CLOSING = _step(
    "closing",
    "提供者の方から一言いただきます。話してくださって、ありがとうございました。",
    case=False,
)

_WHOLE = (
    _OPENING,
    _INTRODUCTIONS,
    _PRESENT,
    _QUESTIONS,
    _SUMMARY,
    _THINK,
    _SHARE,
    _DECIDE,
    _CLOSING,
)


def _timed(minutes: tuple[int, ...]) -> tuple[Step, ...]:
    return tuple(replace(step, minutes=m) for step, m in zip(_WHOLE, minutes, strict=True) if m)


def _incident() -> tuple[Step, ...]:
    """インシデントプロセス: a two-minute intake; the rest is drawn out by questions."""
    steps = {step.kind: step for step in _timed((3, 2, 2, 25, 6, 8, 16, 6, 2))}
    steps["present"] = replace(
        steps["present"], prompt="起きたことだけを短く聞きます。背景は、次の質問で引き出します。"
    )
    steps["questions"] = replace(
        steps["questions"],
        prompt="何を知れば考えられるか。事実だけをたずねて、全体像をみんなで組み立てます。助言は書いて預けてください。",
    )
    return tuple(steps.values())


METHODS: dict[str, Method] = {
    "90": Method("90", "じっくり（90分）", _timed((5, 5, 10, 20, 10, 10, 20, 8, 2))),
    "60": Method("60", "標準（60分）", _timed((3, 2, 7, 13, 5, 7, 15, 6, 2))),
    "30": Method("30", "短く（30分）", _timed((1, 0, 5, 6, 2, 4, 8, 3, 1))),
    "incident": Method("incident", "質問で引き出す（インシデントプロセス）", _incident()),
}


def method(name: str) -> Method:
    """The method of this name; the 90-minute one for a name that is no longer known."""
    return METHODS.get(name, METHODS["90"])


def talk(minutes: int) -> tuple[Step, ...]:
    """The steps of a meeting without cases that fill so many minutes: opening, talking, deciding, closing."""
    return (
        replace(_OPENING, minutes=5),
        replace(
            _SHARE,
            title="話し合う",
            prompt="話したことを書きとめます。分かったことと、まだ分からないことを分けておきましょう。",
            minutes=max(minutes - 15, 5),
        ),
        replace(
            _DECIDE,
            prompt="だれが、何を、いつまでにするか。次に集まる日も決めて終わります。",
            minutes=8,
        ),
        replace(
            _CLOSING,
            title="閉会",
            prompt="決めたことを読み上げて、時間どおりに終わります。",
            minutes=2,
        ),
    )


def follow_up_step() -> Step:
    """その後: put in after the opening where promises of last time are open."""
    return _FOLLOWUP
