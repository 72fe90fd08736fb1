"""Collects the texts of the program and compiles the languages; `make translations` calls it.

    translations.py [CODE]    with CODE, such as de, a new language is begun

Files change only where their texts do: the dates in their heads would otherwise make each run a change.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
FOLDERS = ("app", "widgets", "models", "exporters", "resources")
KEYWORDS = {"tr": None, "tr_n": (1, 2)}
METHODS = [
    ("**.py", "python"),
    ("templates/*.json", "resources.templates.texts:extract"),
    ("samples/*.json", "resources.templates.texts:extract"),
]
HEAD: dict[str, str] = {
    "header_comment": "# Texts of Touchline. Licence: MIT, the Touchline authors.",
    "copyright_holder": "The Touchline authors",
    "msgid_bugs_address": "-",
    "last_translator": "-",
    "language_team": "-",
}


def collect() -> Catalog:
    """Every text the program shows, with the files it stands in."""
    catalog = Catalog(project="Touchline", version="-", fuzzy=False, **HEAD)
    for folder in FOLDERS:
        found = extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS)
        for name, _line, text, _comments, context in found:
            catalog.add(text, None, [(f"{folder}/{name}", 1)], context=context)
    return catalog


def begin(locale: Locale) -> Catalog:
    return Catalog(locale, project="Touchline", version="-", fuzzy=False, **HEAD)


def write(path: Path, catalog: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, catalog, width=0, sort_by_file=True, include_lineno=False)
    if not path.exists() or undated(path.read_bytes()) != undated(text.getvalue()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.getvalue())


def undated(text: bytes) -> list[bytes]:
    dates = (b'"POT-Creation-Date', b'"PO-Revision-Date')
    return [line for line in text.splitlines() if not line.startswith(dates)]


def compile_language(path: Path) -> int:
    """Writes the .mo beside the .po; the number of texts that have no translation."""
    catalog = read_po(io.BytesIO(path.read_bytes()), locale=Locale.parse(path.parent.parent.name))
    with path.with_suffix(".mo").open("wb") as out:
        write_mo(out, catalog)
    texts = [[m.string] if isinstance(m.string, str) else [*m.string] for m in catalog if m.id]
    return sum(1 for forms in texts if not all(forms))


def main(codes: list[str]) -> None:
    template = collect()
    write(FOLDER / "touchline.pot", template)
    print(f"{len(template)} texts")
    begun = {FOLDER / code / "LC_MESSAGES" / "touchline.po" for code in codes}
    for path in sorted({*FOLDER.glob("*/LC_MESSAGES/touchline.po"), *begun}):
        locale = Locale.parse(path.parent.parent.name)
        old = read_po(io.BytesIO(path.read_bytes()), locale=locale) if path.exists() else begin(locale)
        old.update(template, no_fuzzy_matching=True)
        write(path, old)
        print(f"{locale}: {compile_language(path)} without translation")


if __name__ == "__main__":
    main(sys.argv[1:])
