"""sittings: with several workers each writes down which browsers sit at its tables, for the others.

Revision: 0005, after: 0004.
"""

import sqlalchemy as sa
from alembic import op

from workshop.models import base

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        'sitting',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('meeting_id', sa.String(length=32), nullable=False),
        sa.Column('seat_id', sa.String(length=32), nullable=False),
        sa.Column('worker', sa.String(length=16), nullable=False),
        sa.Column('idle', sa.Boolean(), nullable=False),
        sa.Column('since', base.Moment(timezone=True), nullable=False),
        sa.Column('seen_at', base.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sitting')),
    )
    op.create_index(op.f('ix_sitting_meeting_id'), 'sitting', ['meeting_id'])


def downgrade() -> None:
    """Back."""
    op.drop_index(op.f('ix_sitting_meeting_id'), table_name='sitting')
    op.drop_table('sitting')
