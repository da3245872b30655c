"""The entry point of the console command: a signal has its exit code even while the program is still loading."""

import os
import signal
import sys
from types import FrameType

_INTERRUPTED = 130


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Nothing is open yet, so there is nothing to put in order."""
    os._exit(_INTERRUPTED)


def main() -> None:
    """Run ``iop``; Ctrl-C and a request to end mean exit code 130 from the first moment on."""
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)
    import cli

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(cli.run())
