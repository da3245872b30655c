"""What a code of an input problem is."""

from typing import NamedTuple

from models.finding import InputSeverity


class Code(NamedTuple):
    """One kind of input problem: its severity, what is wrong and what to do.

    The texts are templates: ``{value}`` is the cell in quotes, if it is safe to repeat. A suggestion follows the
    action.
    """

    name: str
    message: str
    action: str
    severity: InputSeverity = "error"
