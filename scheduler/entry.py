"""The entry point of the console command: a signal has its exit code even while the program is still loading."""

import os
import signal
import sys
from types import FrameType

from scheduler.commands.codes import Exit


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Nothing is open yet, so there is nothing to put in order."""
    os._exit(Exit.INTERRUPTED)


def main() -> None:
    """Run ``iop``; Ctrl-C and a request to end mean exit code 130 from the first moment on, unless ignored."""
    heard = [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, _leave)
    import cli

    if signal.SIGINT in heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(cli.run())
