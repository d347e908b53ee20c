"""The commands: one verb each, thin over the API.

Exit codes: 0 fine, 1 something was found to be wrong with the data, 2 wrong use. Errors go to
standard error in one piece; a traceback is never shown.
"""

from __future__ import annotations

import os
import sys

from datapkg.cli import (  # noqa: F401 - commands register themselves
    comparing,
    making,
    reading,
    reviewing,
    validating,
    verifying,
)
from datapkg.cli.options import app
from datapkg.errors import DatapkgError, FindingsError, visible

DEBUG = "DATAPKG_DEBUG"
"""Environment variable; if set, a defect of ours shows where it happened."""


def main() -> None:
    """Run a command; every error of ours becomes one message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except FindingsError as error:
        _say(str(error))
        for finding in error.findings:
            _say(f"- {finding}")
        raise SystemExit(error.exit_code) from None
    except DatapkgError as error:
        _say(f"datapkg: {error}")
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:
        _say(f"datapkg: {error.filename or 'a file'}: {error.strerror}")
        raise SystemExit(2) from None
    except MemoryError:
        _say("datapkg: not enough memory; nothing was written")
        raise SystemExit(2) from None
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _say(
            f"datapkg: {DEFECT} ({type(error).__name__}: {str(error)[:500]}). Please report it with the "
            f"command and the file; with {DEBUG}=1 in the environment it shows where it happened"
        )
        raise SystemExit(2) from None


DEFECT = "a defect of this program, not of your data"


def _say(text: str) -> None:
    """Print an error; what a file says in it must not steer the terminal."""
    print(visible(text), file=sys.stderr)
