"""The one base class: every piece of data is frozen, typed and free of unknown fields."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record; unknown fields are refused, values are never coerced silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; what was derived from the old fields is forgotten, not copied."""
        copied = super().model_copy(update=update, deep=deep)
        for name in list(copied.__dict__):
            if isinstance(getattr(type(self), name, None), cached_property):
                del copied.__dict__[name]
        return copied
