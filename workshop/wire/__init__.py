"""Shapes of every message between browser and server. Knows no rule and no row."""
