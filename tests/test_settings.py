"""Settings come from the environment, else .env, else lake.toml; what is wrong is named, secrets are never shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lake.errors import WrongCall
from lake.settings import LAYERS, Settings, load_settings, setting_names

Here = Callable[..., Settings]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """Load the settings in an empty folder, from these environment variables and files only."""
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def load(env: dict[str, str] | None = None, dotenv: str = "", toml: str = "") -> Settings:
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        (tmp_path / ".env").write_text(dotenv, encoding="utf-8")
        (tmp_path / "lake.toml").write_text(toml, encoding="utf-8")
        return load_settings()

    return load


def test_the_names_are_those_promised() -> None:
    promised = {
        "LAKE_HOME",
        "LAKE_ENDPOINT",
        "LAKE_ACCESS_KEY",
        "LAKE_SECRET_KEY",
        "LAKE_BUCKET_PREFIX",
        "LAKE_PROVINCE",
        "SPARK_MASTER",
        "LAKE_DRIVER_MEMORY",
        "LAKE_PERSON_KEY_FILE",
    }
    assert promised <= set(setting_names())


def test_without_anything_set_the_defaults_hold(here: Here, tmp_path: Path) -> None:
    settings = here()
    assert settings.home == tmp_path / ".lake"
    assert (settings.endpoint, settings.bucket_prefix, settings.province) == ("", "", "92")
    assert (settings.spark_master, settings.is_embedded) == ("local[*]", True)
    assert [settings.bucket(layer) for layer in LAYERS] == list(LAYERS)


def test_the_environment_wins_over_dotenv_and_that_over_the_toml_file(here: Here) -> None:
    found = here(
        {"LAKE_PROVINCE": "01"},
        dotenv="LAKE_PROVINCE=02\nSPARK_MASTER=local[2]\n",
        toml='LAKE_PROVINCE = "03"\nSPARK_MASTER = "local[3]"\nLAKE_BUCKET_PREFIX = "p-"\n',
    )
    assert (found.province, found.spark_master, found.bucket_prefix) == ("01", "local[2]", "p-")
    assert found.bucket("gold") == "p-gold"


def test_what_the_caller_gives_wins_over_everything(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    here({"SPARK_MASTER": "local[2]"}, dotenv="SPARK_MASTER=local[3]", toml='SPARK_MASTER = "local[4]"')
    assert Settings(spark_master="local[5]", province="01").spark_master == "local[5]"
    monkeypatch.delenv("SPARK_MASTER")
    assert load_settings().spark_master == "local[3]"


@pytest.mark.parametrize("line", ['LAKE_PROVINCE = "79"', 'lake_province = "79"', 'province = "79"', "province = 79"])
def test_the_toml_file_takes_a_name_in_any_case_with_or_without_lake(here: Here, line: str) -> None:
    assert here(toml=line).province == "79"


def test_an_empty_value_means_the_default(here: Here) -> None:
    found = here(
        {"LAKE_PROVINCE": "", "LAKE_HOME": "", "LAKE_PERSON_KEY_FILE": "", "SPARK_MASTER": "", "LAKE_MAX_DEPTH": ""}
    )
    assert (found.province, found.spark_master, found.max_depth, found.home.name) == ("92", "local[*]", 64, ".lake")


WRONG = {
    "LAKE_PROVINCE": "Quảng Nam",
    "SPARK_MASTER": "locl",
    "LAKE_DRIVER_MEMORY": "100m",
    "LAKE_BUCKET_PREFIX": "Q_",
    "LAKE_MAX_DEPTH": "-1",
    "LAKE_MAX_FILE_BYTES": "much",
    "LAKE_HOME": ".",
}


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_a_wrong_value_names_the_setting_and_the_value(here: Here, name: str, value: str) -> None:
    with pytest.raises(WrongCall, match="KHO-102") as caught:
        here({name: value})
    assert name in caught.value.vi
    assert name in caught.value.en
    assert repr(value) in caught.value.en or name == "LAKE_HOME"


@pytest.mark.parametrize(
    "address", ["foo", "http://", "ftp://h", "http://h:99999", "http://h/path", "http://u:pass99@h"]
)
def test_an_endpoint_is_a_bare_http_address_and_is_not_shown_for_it_may_hold_a_password(
    here: Here, address: str
) -> None:
    with pytest.raises(WrongCall, match="LAKE_ENDPOINT") as caught:
        here({"LAKE_ENDPOINT": address, "LAKE_ACCESS_KEY": "abc", "LAKE_SECRET_KEY": "abcdefgh"})
    assert "pass99" not in str(caught.value)


@pytest.mark.parametrize(
    "given",
    [
        {"LAKE_ACCESS_KEY": "abc", "LAKE_SECRET_KEY": "hush7"},
        {"LAKE_SECRET_KEY": "hush7-hush7"},
        {"LAKE_ACCESS_KEY": "hush7"},
        {"LAKE_ENDPOINT": "http://127.0.0.1:9"},
    ],
    ids=["short", "secret alone", "access alone", "endpoint without keys"],
)
def test_keys_come_in_pairs_long_enough_and_are_never_shown(here: Here, given: dict[str, str]) -> None:
    with pytest.raises(WrongCall, match="KHO-102") as caught:
        here(given)
    assert "hush7" not in str(caught.value)


def test_keys_are_not_shown_when_settings_are_printed(here: Here) -> None:
    found = here({"LAKE_ACCESS_KEY": "abc", "LAKE_SECRET_KEY": "hush7-hush7"})
    assert "hush7" not in f"{found!r} {found}"


@pytest.mark.parametrize(
    ("file", "given"), [(".env", {"dotenv": "LAKE_PROVINC=01"}), ("lake.toml", {"toml": "provinc=1"})]
)
def test_a_misspelt_name_is_named_with_the_one_meant(here: Here, file: str, given: dict[str, str]) -> None:
    with pytest.raises(WrongCall, match="KHO-103") as caught:
        here(**given)
    assert file in caught.value.vi
    assert "LAKE_PROVINCE" in caught.value.todo


def test_a_misspelt_variable_is_told_once_with_the_one_meant_and_refuses_nothing(
    here: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here({"LAKE_PROVINC": "01", "LAKEFS_URL": "x", "LAKE_PROVINCE": "79"}).province == "79"
    load_settings()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("LAKE_PROVINC ") == 1
    assert "did you mean LAKE_PROVINCE?" in told.err
    assert "LAKEFS_URL" not in told.err


def test_the_value_of_a_strange_variable_is_not_shown(here: Here, capsys: pytest.CaptureFixture[str]) -> None:
    here({"LAKE_SECRET_KEE": "hush7-hush7"})
    told = capsys.readouterr().err
    assert "did you mean LAKE_SECRET_KEY?" in told
    assert "hush7" not in told


def test_dotenv_may_hold_what_belongs_to_other_programs(here: Here) -> None:
    assert here(dotenv="DATABASE_URL=x\nLAKE_PROVINCE=01\n").province == "01"


def test_a_toml_file_that_cannot_be_read_is_named(here: Here) -> None:
    with pytest.raises(WrongCall, match=r"KHO-104.*lake\.toml"):
        here(toml="province == ?")


def test_the_person_key_lies_outside_the_lake_one_for_each_home(here: Here, tmp_path: Path) -> None:
    first, second = here({"LAKE_HOME": "a"}), here({"LAKE_HOME": "b"})
    paths = {first.person_key_path(), second.person_key_path()}
    assert len(paths) == 2
    assert {path.parent for path in paths} == {tmp_path / "config" / "kho-y-te"}


def test_a_person_key_inside_the_lake_is_refused(here: Here) -> None:
    with pytest.raises(WrongCall, match="LAKE_PERSON_KEY_FILE"):
        here({"LAKE_PERSON_KEY_FILE": ".lake/person.key"})
