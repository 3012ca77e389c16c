"""``python -m article80.cli`` is the command ``article80``."""

from __future__ import annotations

from article80.cli import main

main()
