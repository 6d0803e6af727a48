"""`python -m vqlogic`: see vqlogic/terminal/commands.py."""

import io
import signal
import sys

from vqlogic.terminal.commands import main

signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end is as stopped by hand: nothing half-written stays
if isinstance(sys.stdout, io.TextIOWrapper):
    sys.stdout.reconfigure(errors="backslashreplace")  # Chinese on a terminal that has no signs for it is no failure
sys.exit(main())
