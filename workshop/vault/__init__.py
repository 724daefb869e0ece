"""Cards, boxes and seals: the only room that imports `cryptography`. Knows nothing of the house.

Suite: HPKE (X25519, HKDF-SHA256, AES-256-GCM) for boxes, AES-256-GCM for texts, HMAC-SHA256 for row and
request tags, Argon2id for passwords. See `docs/security.md` for what each protects.
"""
