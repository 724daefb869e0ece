"""visits: from which family of browser, so that people know their own visits again.

Revision: 0006, after: 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Visits from before it last twelve hours at most and have no name."""
    op.add_column('visit', sa.Column('browser', sa.String(length=40), nullable=False, server_default=''))


def downgrade() -> None:
    """Back."""
    op.drop_column('visit', 'browser')
