"""`python -m vqlogic`: see vqlogic/terminal/commands.py."""

import sys

from vqlogic.terminal.stopping import STOPPED, begin, end_at_once, wait_no_more


def _run() -> int:
    end_at_once()  # before what takes a while to load
    from vqlogic.terminal.commands import main
    from vqlogic.terminal.streams import mend

    mend()
    try:
        begin()
        return main()
    except KeyboardInterrupt:
        return STOPPED
    finally:
        wait_no_more()


sys.exit(_run())
