"""Where the program keeps what is its own: state that outlives it, and its log."""

from __future__ import annotations

from pathlib import Path


def state_folder() -> Path:
    """Versions, locks, recovery, reports of crashes. It need not be there yet."""
    from platformdirs import user_state_path

    return user_state_path("Touchline", appauthor=False)


def log_folder() -> Path:
    """What the program notes about its own doings. It need not be there yet."""
    from platformdirs import user_log_path

    return user_log_path("Touchline", appauthor=False)
