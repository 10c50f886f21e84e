"""Runs the command line as ``python -m complaints_rules``."""

import sys

from complaints_rules.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
