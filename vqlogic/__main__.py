"""`python -m vqlogic`: see vqlogic/terminal/commands.py."""

import signal
import sys

from vqlogic.terminal.commands import main

signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end is as stopped by hand: nothing half-written stays
sys.exit(main())
