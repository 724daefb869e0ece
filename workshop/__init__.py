"""Tsunagi: the room in which case studies against loneliness and isolation are held.

The floors of the house, and what may import what, are in `docs/architecture.md`.
"""
