"""Breaks the house on purpose, one way after another, and looks whether the test that is named for it fails.

`python .ci/mutants.py [words…]`: the mutations of `mutants.toml`, or those whose name holds one of the words. Each is
applied to a copy of the tree; the checkout is never touched. Ends with 1 where a mutation lives, or a text to change is
not found exactly once: then the code has moved on and the mutation has to be written anew.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_name("mutants.toml")
# Built or installed, and not tracked: the copy looks at those of the checkout.
BESIDE = (".venv", "node_modules", "static/vendor")
BUILT = (
    "static/built/**/*.*",
    "workshop/screen/model/*.crfsuite",
    "workshop/screen/model/*.bin",
    "workshop/translations/*/LC_MESSAGES/*.mo",
)
FAILED = 1  # pytest's word for: tests ran, and some failed


class Moved(Exception):
    """A text to change is not there exactly once."""


@dataclass(frozen=True)
class Mutation:
    """One way to break the house. edits: (file, text, instead)."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    tests: tuple[str, ...]


def mutations(words: list[str]) -> list[Mutation]:
    """The list, or the part of it that was asked for."""
    known = tomllib.loads(LIST.read_text())["mutation"]
    found = [
        Mutation(
            each["name"],
            tuple((edit["file"], edit["text"], edit["instead"]) for edit in each["edit"]),
            tuple(each["tests"]),
        )
        for each in known
    ]
    return [each for each in found if not words or any(word in each.name for word in words)]


def copied(to: Path) -> None:
    """The tree as it stands, tracked or new, without what git ignores."""
    listed = subprocess.run(
        ("git", "ls-files", "-co", "--exclude-standard"),  # noqa: S607  the developer's own git
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    names += [str(path.relative_to(ROOT)) for glob in BUILT for path in ROOT.glob(glob)]
    for name in names:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, to / name)
    for name in BESIDE:
        if (ROOT / name).exists():
            (to / name).symlink_to(ROOT / name)


def changed(tree: Path, mutation: Mutation) -> dict[Path, str]:
    """Apply; the files' own texts. Raises `Moved` and leaves the tree as it was."""
    own = {tree / file: (tree / file).read_text() for file, _, _ in mutation.edits}
    new = dict(own)
    for file, text, instead in mutation.edits:
        if new[tree / file].count(text) != 1:
            raise Moved(f"{file}: {new[tree / file].count(text)} times: {text.strip()[:60]}")
        new[tree / file] = new[tree / file].replace(text, instead)
    for path, text in new.items():
        path.write_text(text)
    return own


def run(tree: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """These tests in the copy, one process, the first failure ends it."""
    command = [
        str(ROOT / ".venv/bin/python"),
        "-m",
        "pytest",
        "-n0",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "--timeout=300",
    ]
    return subprocess.run(  # noqa: S603  own words only
        [*command, *tests], cwd=tree, capture_output=True, text=True, check=False
    )  # fmt: skip


def verdict(tree: Path, mutation: Mutation) -> str:
    """How it went: empty when a test failed for it, as it should."""
    try:
        own = changed(tree, mutation)
    except (Moved, FileNotFoundError) as bad:
        return f"has to be written anew: {bad}"
    try:
        done = run(tree, mutation.tests)
    finally:
        for path, text in own.items():
            path.write_text(text)
    if done.returncode == FAILED:
        return ""
    if done.returncode == 0:
        return "LIVES: no test fails for it"
    return f"its tests could not run:\n{done.stdout[-1500:]}{done.stderr[-500:]}"


def main() -> int:
    """Try them; the number of those that were not noticed decides."""
    chosen = mutations(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder)
        copied(tree)
        tests = tuple(dict.fromkeys(test for each in chosen for test in each.tests))
        sound = run(tree, tests)
        if sound.returncode:
            print(sound.stdout[-3000:], "The tests fail without any mutation.", sep="\n")
            return 1
        wrong = 0
        for each in chosen:
            began, said = time.monotonic(), verdict(tree, each)
            wrong += bool(said)
            print(
                f"{'✗' if said else '✓'} {each.name} ({time.monotonic() - began:.0f} s) {said}",
                flush=True,
            )
    print(
        f"{len(chosen) - wrong} of {len(chosen)} mutations are noticed by the tests named for them."
    )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
