"""key life: why custodians opened a meeting, until when a visit may read, from which case one was carried.

Revision: 0004, after: 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    # Not in batch mode: a copied table would be dropped while other rows point to it.
    op.add_column('opening', sa.Column('reason', sa.String(length=100), nullable=False, server_default=''))
    op.add_column('box', sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('case', sa.Column('carried_from', sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column('case', 'carried_from')
    op.drop_column('box', 'expires_at')
    op.drop_column('opening', 'reason')
