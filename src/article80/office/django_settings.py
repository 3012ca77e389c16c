"""Django's settings, made from the checked settings of the environment. Read once, when the office starts.

``ARTICLE80_OFFICE_MODE`` is set by the command that starts the office (``--demonstration``) and handed on to workers.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from article80.office.environment import office_settings

_OWN = office_settings(
    os.environ, demonstration=os.environ.get("ARTICLE80_OFFICE_MODE") == "demonstration", folder=Path.cwd()
)
_IN_PRODUCTION = _OWN.mode == "production"

DEBUG = False
SECRET_KEY = _OWN.secret_key
ALLOWED_HOSTS = [*_OWN.hosts]
DEMONSTRATION = not _IN_PRODUCTION

INSTALLED_APPS = ["article80.office.journal", "csp"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "article80.office.urls"
WSGI_APPLICATION = "article80.office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]

_DATABASE: dict[str, Any] = {"ENGINE": f"django.db.backends.{_OWN.database.engine}", "NAME": _OWN.database.name}
if _OWN.database.engine == "sqlite3":
    # A transaction takes the lock for writing at once, and one that waits does so for up to half a minute.
    _DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    _DATABASE |= {
        "USER": _OWN.database.user,
        "PASSWORD": _OWN.database.password,
        "HOST": _OWN.database.host,
        "PORT": _OWN.database.port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
DATABASES = {"default": _DATABASE}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
STATIC_URL = "/static/"
STATICFILES_DIRS: list[str] = []
STATIC_ROOT = str(Path(__file__).parent / "static")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = _IN_PRODUCTION
SECURE_REDIRECT_EXEMPT = ["^health$"]
SECURE_HSTS_SECONDS = 31_536_000 if _IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _IN_PRODUCTION
SECURE_HSTS_PRELOAD = _IN_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IN_PRODUCTION else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IN_PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
