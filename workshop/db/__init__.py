"""Engine, transactions and the bell. Knows no table and no rule."""
