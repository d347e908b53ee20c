"""Referendums: shares and votes of each question, turnout, electorate, and how much was counted."""

from datapkg.extract.articles.referendums.flow import Referendums
from datapkg.extract.articles.referendums.topic import ABOUT, TOPIC

__all__ = ["ABOUT", "TOPIC", "Referendums"]
