"""However a file was made, reading it takes no more memory than a large map would."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from models.storage.container import DOCUMENT, MANIFEST, MAX_FILE
from tests.conftest import ROOT
from tests.models.storage.journeys import picture, sha256
from tests.models.storage.made_files import GOOD_MANIFEST

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process's peak")

MEBIBYTE = 1 << 20
MOST = 320 * MEBIBYTE
"""More than a process takes that only has the program loaded: the largest file, three times over, and some."""

READER = """
import re, sys
from pathlib import Path
from models.problems import InputProblem
from models.storage.open import read_any
import models.importers.mermaid, PIL.Image, PIL.PngImagePlugin

# Not ru_maxrss: that begins with the memory of the process which started this one.
peak = lambda: 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
for name in sys.argv[1:]:
    try:
        read_any(Path(name))
        became = "read"
    except InputProblem:
        became = "refused"
    print(Path(name).name, became, peak() - before)
"""


def container(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> None:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", method, compresslevel=1) as archive:
        archive.writestr(MANIFEST, json.dumps(GOOD_MANIFEST))
        for name, data in parts.items():
            archive.writestr(name, data)


def bomb(path: Path, name: str) -> None:
    """An entry that unpacks to very much."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(MANIFEST, json.dumps(GOOD_MANIFEST))
        with archive.open(name, "w") as entry:
            for _ in range(200):
                entry.write(bytes(MEBIBYTE))


def nested_bombs(path: Path) -> None:
    """Entries that all point at the same packed bytes: small, and gigabytes when unpacked."""
    container(path, {f"assets/{n:064x}": bytes(16 * MEBIBYTE) for n in range(2)}, zipfile.ZIP_DEFLATED)
    data = path.read_bytes()
    directory, end = data.index(b"PK\1\2"), data.rindex(b"PK\5\6")
    entry = data[data.rindex(b"PK\1\2") : end]
    many = 2000
    names = [f"assets/{n:064x}".encode() for n in range(100, 100 + many)]
    copies = b"".join(entry[:46] + name for name in names)
    tail = b"PK\5\6" + bytes(4) + 2 * many.to_bytes(2, "little")
    tail += len(copies).to_bytes(4, "little") + directory.to_bytes(4, "little") + bytes(2)
    path.write_bytes(data[:directory] + copies + tail)


def test_memory_is_bounded(tmp_path: Path) -> None:
    evil = {
        name: tmp_path / f"{name}.touchline"
        for name in (
            "bomb",
            "asset-bomb",
            "shared",
            "wide",
            "deep",
            "quotes",
            "texts",
            "records",
            "pixels",
            "huge",
            "full",
        )
    }
    bomb(evil["bomb"], DOCUMENT)
    bomb(evil["asset-bomb"], "assets/" + "a" * 64)
    nested_bombs(evil["shared"])
    container(evil["wide"], {DOCUMENT: b"[" + b"[],1," * (6 * MEBIBYTE) + b"1]"})
    container(evil["deep"], {DOCUMENT: b"[" * (30 * MEBIBYTE)})
    container(evil["quotes"], {DOCUMENT: b'{"map":[' + b'"",' * (10 * MEBIBYTE) + b"1]}"})
    container(evil["texts"], {DOCUMENT: b'{"map":{"title":"' + b"\\u0041" * (5 * MEBIBYTE) + b'"}}'})
    records = b",".join(b'{"place":%d,"mood":[1]}' % n for n in range(49_000))
    container(evil["records"], {DOCUMENT: b'{"map":{},"personas":[' + records + b"]}"})
    image = picture("#000", size=(20_000, 20_000), mode="1")
    people = [{"id": "a", "portrait": sha256(image)}]
    container(
        evil["pixels"],
        {DOCUMENT: json.dumps({"personas": people}).encode(), f"assets/{sha256(image)}": image},
    )
    with evil["huge"].open("wb") as file:
        file.truncate(20_000 * MEBIBYTE)
    with evil["full"].open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(MAX_FILE)
    names = [str(path) for path in evil.values()]
    run = subprocess.run(
        [sys.executable, "-c", READER, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert [(name, became) for name, became, _ in lines] == [
        (path.name, "read" if name in ("texts", "records", "pixels") else "refused")
        for name, path in evil.items()
    ]
    assert all(int(peak) < MOST for _, _, peak in lines), run.stdout
