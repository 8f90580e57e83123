"""The reading room: from a pile of reports to suggestions, each with the words that show it."""
