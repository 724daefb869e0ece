"""The anonymisation gate: the rules, one file for one kind of identifier. They read folded text and yield spans."""
