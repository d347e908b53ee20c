"""What is expected of the published tables: suites, anchors, and the files they are held against.

Only ``ours`` imports great-expectations, and only ``checks/world.py`` imports ``ours``.
"""
