"""Browser tests of the house's look: ordinary pages and the meeting room against a harness of their own."""
