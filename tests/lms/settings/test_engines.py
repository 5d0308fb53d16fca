"""Embedded engines by default, real ones by environment variables."""

from pathlib import Path

import pytest

from lms.settings import engines

FILE = Path("academy.sqlite3")
OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20}


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("", "sqlite3", FILE),
        ("sqlite:////var/a.sqlite3", "sqlite3", "/var/a.sqlite3"),
        ("postgres://u:p%40ss@db:5433/academy", "postgresql", "academy"),
        ("postgresql://u@db/academy", "postgresql", "academy"),
    ],
)
def test_the_database_is_the_one_of_the_address_else_a_file(url, engine, name):
    config = engines.database(url, FILE, OPTIONS)
    assert config["ENGINE"] == f"django.db.backends.{engine}"
    assert config["NAME"] == name


def test_a_file_by_address_keeps_the_options_that_make_it_safe():
    config = engines.database("sqlite:////var/a.sqlite3", FILE, OPTIONS)
    assert config["OPTIONS"] == OPTIONS


def test_a_server_keeps_its_connections_and_looks_whether_they_live():
    config = engines.database("postgres://u:p%40ss@db:5433/a", FILE, OPTIONS)
    assert config["CONN_MAX_AGE"] == engines.CONNECTION_SECONDS
    assert config["CONN_HEALTH_CHECKS"] is True
    assert (config["HOST"], config["PORT"]) == ("db", 5433)
    assert config["PASSWORD"] == "p@ss"
    assert not set(OPTIONS) & set(config.get("OPTIONS", {}))


@pytest.mark.parametrize(
    ("url", "backend", "location"),
    [
        ("", "filebased.FileBasedCache", Path("cache")),
        ("redis://r:6379/1", "redis.RedisCache", "redis://r:6379/1"),
    ],
)
def test_the_cache_is_one_that_processes_share(url, backend, location):
    config = engines.cache(url, Path("cache"))
    assert config["BACKEND"] == f"django.core.cache.backends.{backend}"
    assert config["LOCATION"] == location


def test_a_real_broker_gives_a_task_back_before_a_worker_is_forgotten(tmp_path):
    url, options = engines.broker("redis://r:6379/2", tmp_path)
    assert url == "redis://r:6379/2"
    assert options == {"visibility_timeout": 300}
    assert list(tmp_path.iterdir()) == []


def test_without_a_broker_a_folder_is_one_and_it_is_made(tmp_path):
    url, options = engines.broker("", tmp_path / "broker")
    assert url == "filesystem://"
    assert options["data_folder_in"] == options["data_folder_out"]
    for name in ("data_folder_in", "processed_folder", "control_folder"):
        assert Path(options[name]).is_dir()
    engines.broker("", tmp_path / "broker")


def test_without_an_identity_provider_there_is_none():
    assert engines.openid_provider({}) == {}
    assert engines.openid_provider({"OIDC_CLIENT_ID": "x"}) == {}


def test_the_identity_provider_is_read_from_the_environment():
    provider = engines.openid_provider(
        {
            "OIDC_SERVER_URL": "https://id.gob.mx",
            "OIDC_CLIENT_ID": "academy",
            "OIDC_CLIENT_SECRET": "hush",
        }
    )["openid_connect"]
    (app,) = provider["APPS"]
    assert provider["OAUTH_PKCE_ENABLED"] is True
    assert (app["client_id"], app["secret"]) == ("academy", "hush")
    assert app["settings"] == {"server_url": "https://id.gob.mx"}
    assert app["name"] == "Cuenta del Gobierno"
