"""What the server counts about itself, for Prometheus. Ids and counts only; knows no meeting and no person."""
