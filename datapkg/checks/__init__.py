"""Checks, in order of cost: contract, evidence, relations, files.

Each layer is a module with a function that yields findings. A disagreement between sources is no
finding; it is published. A finding is something that is wrong with *us*.
"""

from __future__ import annotations
