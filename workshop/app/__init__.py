"""Wires the house: configuration, database, tables, pages, sockets. Nothing is decided here."""
