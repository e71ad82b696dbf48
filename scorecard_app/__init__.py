"""Scorecard Builder: a Balanced Scorecard in one local file.

Importing the package costs nothing; the version is a constant so that `scorecard --version` stays quick.
"""

__version__ = "0.1.0"
