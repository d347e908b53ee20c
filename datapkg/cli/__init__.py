"""The commands: one verb each, thin over the API.

Exit codes: 0 fine, 1 something was found to be wrong with the data, 2 wrong use. Errors go to
standard error in one piece; a traceback is never shown.
"""

from __future__ import annotations

import sys

from datapkg.cli import comparing, making, reading, validating, verifying  # noqa: F401 - commands register themselves
from datapkg.cli.options import app
from datapkg.errors import DatapkgError, FindingsError


def main() -> None:
    """Run a command; every error of ours becomes one message and an exit code."""
    try:
        app(standalone_mode=True)
    except FindingsError as error:
        print(error, file=sys.stderr)
        for finding in error.findings:
            print(f"- {finding}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except DatapkgError as error:
        print(f"datapkg: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:
        print(f"datapkg: {error.filename or 'a file'}: {error.strerror}", file=sys.stderr)
        raise SystemExit(2) from None
