"""Verbs: every write in the house is a command here, done by `perform`. Renders nothing."""
