"""Formats for many articles at once: charts, concordances, comparisons."""
