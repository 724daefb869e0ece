"""The confidentiality room: may do (`rules`), may see (`sight`), the doors to sealed texts, what is shown.

Reads only. Every write is in `actions`.
"""
