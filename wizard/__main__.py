"""Where the program starts."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some reads the metadata of all packages


def main() -> None:
    """Run the command line; the process ends with one of `wizard.errors.ExitCode`."""
    from wizard.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
