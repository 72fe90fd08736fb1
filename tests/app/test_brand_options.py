"""The branding from the command line: what is kept under a name, and single fields before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import settings
from app.command_line import run
from exporters.brand_presets import save_brand
from models.journey.records import Brand
from models.storage.touchline_file import read_journey
from tests.app.test_command_line import here, usage
from tests.models.storage.journeys import PORTRAIT, sha256

__all__ = ["here"]
OWN = Brand(mark="Internal", footer="{client}", first_colour="#112233")


@pytest.fixture(autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the test alone, with one branding."""
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    monkeypatch.setattr(settings, "settings_file", lambda: file)
    brand = Brand(logo=sha256(PORTRAIT), header="{title}", mark="Secret")
    save_brand(settings.load_settings().brands(), "Velo Nord", brand, {sha256(PORTRAIT): PORTRAIT})


def branded(here: Path, *options: str) -> tuple[Brand, dict[str, bytes]]:
    """What a map carries that was exported with these options."""
    run(["new", "blank", "-o", "map.touchline"]) if not (here / "map.touchline").exists() else None
    assert run(["export", "map.touchline", "-o", "out.touchline", *options]) == 0
    journey = read_journey(here / "out.touchline").journey
    return journey.map.brand, journey.assets


def test_without_options_the_map_keeps_its_own(here: Path) -> None:
    assert branded(here) == (Brand(), {})


def test_each_field_has_an_option(here: Path) -> None:
    (here / "logo.png").write_bytes(PORTRAIT)
    found, assets = branded(
        here, "--logo", "logo.png", "--first-colour", "1b7f95", "--second-colour", "#ffdd00", "--font", "literata",
        "--header", "{title}", "--footer", "a | b", "--confidential", "Internal", "--watermark", "Draft",
    )  # fmt: skip
    assert found == Brand(
        logo=sha256(PORTRAIT), first_colour="#1B7F95", second_colour="#FFDD00", font="Literata", header="{title}",
        footer="a | b", mark="Internal", watermark="Draft",
    )  # fmt: skip
    assert assets == {sha256(PORTRAIT): PORTRAIT}
    assert all(getattr(found, name) for name in Brand.model_fields)


def test_a_kept_branding_is_taken_with_its_logo_and_options_go_before_it(here: Path) -> None:
    found, assets = branded(here, "--brand", "velo nord", "--header", "Own", "--first-colour", "none")
    assert found == Brand(logo=sha256(PORTRAIT), header="Own", mark="Secret")
    assert assets == {sha256(PORTRAIT): PORTRAIT}
    assert branded(here, "--brand", "velo nord", "--logo", "none")[0] == Brand(
        header="{title}", mark="Secret"
    )


def test_none_takes_the_branding_of_a_map_away(here: Path) -> None:
    branded(here, "--confidential", "Internal")
    (here / "out.touchline").rename(here / "map.touchline")
    assert branded(here)[0] == Brand(mark="Internal")
    assert branded(here, "--brand", "none")[0] == Brand()


def test_the_map_that_is_read_stays_as_it_is(here: Path) -> None:
    branded(here, "--confidential", "Internal")
    assert read_journey(here / "map.touchline").journey.map.brand == Brand()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--brand", "Nobody"], "“Velo Nord”"),
        (["--logo", "gone.png"], "gone.png"),
        (["--logo", "text.png"], "text.png"),
    ],
)
def test_what_is_not_there_is_told(
    options: list[str], said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "text.png").write_bytes(b"<svg/>")
    run(["new", "blank", "-o", "map.touchline"])
    assert run(["export", "map.touchline", "-o", "out.pdf", *options]) == 1
    assert said in capsys.readouterr().err and not (here / "out.pdf").exists()


def test_a_colour_that_is_none_is_wrong_usage(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    assert usage(["export", "map.touchline", "-o", "o.pdf", "--first-colour", "blue"]) == 2
    assert "#3457D5" in capsys.readouterr().err
    assert usage(["export", "map.touchline", "-o", "o.pdf", "--watermark", "x" * 41]) == 2
    assert "longer than 40" in capsys.readouterr().err


def test_a_pale_colour_is_taken_and_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, _ = branded(here, "--first-colour", "#FFDD00", "--second-colour", "#112233")
    told = capsys.readouterr().err
    assert found.first_colour == "#FFDD00" and "#FFDD00 is pale" in told and "#112233" not in told
    assert run(["export", "out.touchline", "--into", ".", "--formats", "handout", "--report", "json"]) == 0
    check = json.loads(capsys.readouterr().out)["files"][0]["check"]
    (pale,) = [one for one in check if one["what"] == "pale"]
    assert pale["colour"] == "#FFDD00" and pale["contrast"] < 1.5
