"""From documents to claims: workbooks that are registered, and articles.

The package is also the function of the same name, ``datapkg.extract(document)``, whether it was
imported before or not: calling it is calling :func:`datapkg.extract.articles.extract`.
"""

from __future__ import annotations

import os
import sys
from datetime import date as Day  # noqa: N812 - a parameter is called date
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datapkg.extract.articles.candidates import Candidate


class _Extract(ModuleType):
    """The package itself, which can be called."""

    def __call__(
        self,
        document: str | os.PathLike[str],
        date: str | Day | None = None,
        language: str | None = None,
    ) -> list[Candidate]:
        """Find candidate figures in an article (see datapkg.extract.articles.extract)."""
        from datapkg.extract.articles import extract

        return extract(document, date, language)


sys.modules[__name__].__class__ = _Extract
