"""A small Flask app that draws the real templates with made-up contexts. It is not the house's threshold."""
