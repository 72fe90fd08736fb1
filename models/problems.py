"""What can go wrong with input from outside, said so that a person can act on it."""

from __future__ import annotations


class InputProblem(Exception):
    """A file, diagram or value that cannot be used.

    `message` is translated and says what is wrong, where, and what to do; it is shown as it stands in the
    window and on standard error.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ChangeRefused(Exception):
    """A change that would break an invariant of the journey; the journey is as it was before."""
