"""The board, pure: records, operations, `apply(state, op) -> changed records`; methods and steps as data.

Knows no row, no key, no browser, and no rule about who may write (that is `policy.drawing`).
"""
