"""`python -m vqlogic`: see vqlogic/cli.py."""

import sys

from vqlogic.cli import main

sys.exit(main())
