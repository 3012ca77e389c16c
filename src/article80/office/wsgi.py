"""The office as a WSGI application, which the server's workers load."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "article80.office.django_settings")
application = get_wsgi_application()
