"""Which engines serve: embedded ones by default, real ones by environment variables."""

from pathlib import Path
from typing import Any

import dj_database_url

#: Kept connections cost nothing; opening one per request costs two thirds of the rate.
CONNECTION_SECONDS = 600


def database(url: str, sqlite_file: Path, sqlite_options: dict) -> dict[str, Any]:
    """Return the default database: PostgreSQL by `DATABASE_URL`, else SQLite."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "OPTIONS": sqlite_options,
        }
    config = dj_database_url.parse(
        url, conn_max_age=CONNECTION_SECONDS, conn_health_checks=True
    )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {**sqlite_options, **config.get("OPTIONS", {})}
    return config


def cache(redis_url: str, directory: Path) -> dict[str, Any]:
    """Return the shared cache: Redis, else files, since both cross processes."""
    if redis_url:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
        }
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": directory,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }


def broker(url: str, directory: Path) -> tuple[str, dict[str, Any]]:
    """Return Celery's broker URL and options: any real broker, else a folder."""
    if url:
        return url, {"visibility_timeout": 300}
    for name in ("queue", "processed", "control"):
        (directory / name).mkdir(parents=True, exist_ok=True)
    return "filesystem://", {
        "data_folder_in": str(directory / "queue"),
        "data_folder_out": str(directory / "queue"),
        "processed_folder": str(directory / "processed"),
        "control_folder": str(directory / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }


def openid_provider(environ: dict[str, str]) -> dict[str, Any]:
    """Return the government's identity provider from the environment, or nothing."""
    server = environ.get("OIDC_SERVER_URL", "")
    if not server:
        return {}
    app = {
        "provider_id": "government",
        "name": environ.get("OIDC_NAME", "Cuenta del Gobierno"),
        "client_id": environ.get("OIDC_CLIENT_ID", ""),
        "secret": environ.get("OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
