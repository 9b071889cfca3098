"""The frozen relay begins here."""

import sys

from relay.__main__ import main

sys.exit(main())
