"""Exceptions that end a job."""

from typing import Any


class JobFailed(Exception):
    """The job ends with this error; its fields are those of the schema."""

    def __init__(self, code: str, phase: str, message: str, **fields: Any) -> None:
        super().__init__(message)
        self.fields: dict[str, Any] = {"code": code, "phase": phase, "exception": "", "message": message} | fields
