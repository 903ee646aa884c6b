"""The settings of a lake: from the environment, else `.env`, else `lake.toml`, all three by the same names."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from hashlib import sha256
from os import environ
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from lake.setting_faults import strange, unknown, unreadable_file, wrong

LAYERS = ("landing", "bronze", "silver", "quarantine", "gold", "restricted", "ops", "outbox", "workspace", "mlflow")
MEGABYTE = 1024**2

_HOME = "một thư mục riêng cho hồ dữ liệu · a folder of the lake's own"
_ENDPOINT = (
    "http://host:port hoặc https://host[:port], hoặc để trống · http://host:port or https://host[:port], or empty"
)
_FIRST = "ít nhất 3 ký tự, đi cùng LAKE_SECRET_KEY · at least 3 characters, together with LAKE_SECRET_KEY"
_SECOND = "ít nhất 8 ký tự, đi cùng LAKE_ACCESS_KEY · at least 8 characters, together with LAKE_ACCESS_KEY"
_BOTH = "cùng LAKE_SECRET_KEY, hoặc cả hai đều trống · LAKE_SECRET_KEY beside it, or both empty"
_WITH_KEYS = "LAKE_ACCESS_KEY và LAKE_SECRET_KEY đi kèm · LAKE_ACCESS_KEY and LAKE_SECRET_KEY beside it"
_PREFIX = "chữ thường, số, '-', '.', tối đa 40 · lower-case letters, digits, '-', '.', at most 40"
_PROVINCE = "mã tỉnh gồm 2 chữ số, ví dụ 92 · a province code of 2 digits, such as 92"
_MASTER = (
    "local, local[N], local[*], spark://…, k8s://… hoặc yarn · local, local[N], local[*], spark://…, k8s://… or yarn"
)
_MEMORY = "từ 512m trở lên, ví dụ 2g · 512m or more, such as 2g"
_KEY_FILE = "một tệp nằm ngoài LAKE_HOME · a file outside LAKE_HOME"
_COUNT = "một số nguyên dương · a whole number above 0"
_SMALL = "một số từ 1 (không che) đến 100, ví dụ 5 · a number from 1 (nothing is hidden) to 100, such as 5"
_ROUND = "0 (không làm tròn), 3, 5 hoặc 10 · 0 (no rounding), 3, 5 or 10"


class Settings(BaseSettings):
    """Everything a person may set; each field's description says what is wanted, in both languages."""

    model_config = SettingsConfigDict(
        env_prefix="LAKE_",
        env_file=".env",
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
    )

    home: Path = Field(Path(".lake"), description=_HOME)
    endpoint: str = Field("", description=_ENDPOINT)
    access_key: SecretStr = Field(SecretStr(""), description=_FIRST)
    secret_key: SecretStr = Field(SecretStr(""), description=_SECOND)
    bucket_prefix: str = Field("", description=_PREFIX, pattern=r"^([a-z0-9][a-z0-9.-]{0,39})?$")
    province: str = Field("92", description=_PROVINCE, pattern=r"^[0-9]{2}$")
    spark_master: str = Field(
        "local[*]",
        description=_MASTER,
        validation_alias=AliasChoices("SPARK_MASTER", "spark_master"),
        pattern=r"^(local(\[(\*|[1-9][0-9]*)(,\s*[0-9]+)?\])?|(spark|k8s)://\S+|yarn)$",
    )
    driver_memory: str = Field(
        "2g",
        description=_MEMORY,
        pattern=r"^(([1-9][0-9]*)[gG]|(51[2-9]|5[2-9][0-9]|[6-9][0-9]{2}|[1-9][0-9]{3,})[mM])$",
    )
    person_key_file: Path | None = Field(None, description=_KEY_FILE)
    max_file_bytes: int = Field(512 * MEGABYTE, gt=0, description=_COUNT)
    max_part_bytes: int = Field(64 * MEGABYTE, gt=0, description=_COUNT)
    max_depth: int = Field(64, gt=0, description=_COUNT)
    max_elements: int = Field(20_000_000, gt=0, description=_COUNT)
    small_cell: int = Field(5, ge=1, le=100, description=_SMALL)
    round_to: int = Field(0, description=_ROUND)

    def bucket(self, layer: str) -> str:
        """The bucket's name in the store: the prefix and the layer."""
        if layer not in LAYERS:
            raise KeyError(layer)
        return self.bucket_prefix + layer

    @property
    def is_embedded(self) -> bool:
        """Whether the store is the MinIO of this home, not somebody else's endpoint."""
        return not self.endpoint

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_default(cls, value: Any, info: Any) -> Any:
        return cls.model_fields[info.field_name].default if value == "" else value

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        if home == Path():
            raise ValueError("the folder one stands in is not the lake's own")
        return home.expanduser().resolve()

    @field_validator("endpoint")
    @classmethod
    def _one_address(cls, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username or parts.password)
        if endpoint and not (parts.scheme in ("http", "https") and parts.hostname and bare and parts.port != 0):
            raise ValueError("not an address")
        return endpoint.rstrip("/")

    @field_validator("access_key", "secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr, info: Any) -> SecretStr:
        if 0 < len(key.get_secret_value()) < (3 if info.field_name == "access_key" else 8):
            raise ValueError("too short")
        return key

    @field_validator("round_to")
    @classmethod
    def _known_base(cls, base: int) -> int:
        if base not in (0, 3, 5, 10):
            raise ValueError("no base of rounding")
        return base

    @field_validator("person_key_file")
    @classmethod
    def _absolute_file(cls, file: Path | None) -> Path | None:
        return file and file.expanduser().resolve()

    @model_validator(mode="after")
    def _together(self) -> Self:
        if bool(self.access_key.get_secret_value()) != bool(self.secret_key.get_secret_value()):
            raise wrong("LAKE_ACCESS_KEY", _BOTH)
        if self.endpoint and not self.access_key.get_secret_value():
            raise wrong("LAKE_ENDPOINT", _WITH_KEYS)
        if self.person_key_path().is_relative_to(self.home):
            raise wrong("LAKE_PERSON_KEY_FILE", _KEY_FILE)
        return self

    def person_key_path(self) -> Path:
        """Where the key of person keys lies: outside the lake, so that a copy of the lake alone names nobody."""
        config = Path(environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
        home = sha256(bytes(self.home)).hexdigest()[:12]
        return self.person_key_file or config.resolve() / "kho-y-te" / f"person-{home}.key"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, _DotEnv(settings_cls), _Toml(settings_cls)


class _DotEnv(DotEnvSettingsSource):
    """`.env`, which other programs share: names that are not ours are left alone, misspelt ones of ours are not."""

    def __call__(self) -> dict[str, Any]:
        names = [name.upper() for name in self.env_vars]
        for name in names:
            if name.startswith("LAKE_") and name not in setting_names():
                raise unknown(name, ".env", setting_names())
        found = super().__call__()
        return {field: value for field, value in found.items() if field in _FIELDS_GIVEN}


class _Toml(PydanticBaseSettingsSource):
    """`lake.toml`: the settings by name, any case, with or without `LAKE_`."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False  # __call__ reads the whole file at once

    def __call__(self) -> dict[str, Any]:
        path = Path("lake.toml")
        if not path.exists():
            return {}
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as fault:
            raise unreadable_file(path.name, type(fault).__name__) from None
        # by the key the other sources use too: under two keys one value would not win over the other
        by_name = {name: name if name == "SPARK_MASTER" else _field_of(name) for name in setting_names()}
        by_name |= {name.removeprefix("LAKE_"): field for name, field in by_name.items()}
        for name in given:
            if name.upper() not in by_name:
                raise unknown(name, path.name, setting_names())
        return {by_name[name.upper()]: value for name, value in given.items()}


def _field_of(name: str) -> str:
    return name.lower().removeprefix("lake_")


def setting_names() -> list[str]:
    """Every setting as people write it: LAKE_HOME … SPARK_MASTER."""
    return ["SPARK_MASTER" if field == "spark_master" else f"LAKE_{field.upper()}" for field in Settings.model_fields]


# what the .env source may hand on: fields under their own name, and the one that goes by another
_FIELDS_GIVEN = {*Settings.model_fields, "SPARK_MASTER"}


def load_settings(**given: Any) -> Settings:
    """The settings in force here. Raises WrongCall naming the setting and what was wanted, never a secret's value."""
    for line in strange(environ, setting_names()):
        _warn(line)
    try:
        return Settings(**given)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_context=False)[0]
        field = _field_of(str(first["loc"][0])) if first["loc"] else "home"
        name = next(name for name in setting_names() if _field_of(name) == field)
        shown = None if field in ("access_key", "secret_key", "endpoint") else first["input"]
        raise wrong(name, str(Settings.model_fields[field].description), shown) from None
    except (SettingsError, OSError, ValueError) as fault:
        raise unreadable_file(".env", type(fault).__name__) from None


@cache
def _warn(line: str) -> None:
    """The line on standard error, once a process: a variable may be another program's, so it refuses nothing."""
    sys.stderr.write(line + "\n")
