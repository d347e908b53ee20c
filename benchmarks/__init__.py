"""How fast the package is, each figure beside a baseline measured in the same run.

Run ``python -m benchmarks`` for all of them, or name some: ``importing``, ``loading``,
``building``, ``comparing``, ``reconciling``. ``--long`` adds ten million claims, ``--write`` records the figures
in ``benchmarks/results.json``. Nothing fails because of a time: a busy machine is no defect. What
does fail is a comparison whose two sides do not give the same result.
"""
