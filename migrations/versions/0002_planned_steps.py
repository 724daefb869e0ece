"""planned steps: a plan may give each step its own minutes, and say for how many cases time is reserved.

Revision: 0002, after: 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    # Not in batch mode: a copied table would be dropped while other rows point to it.
    op.add_column('meeting', sa.Column('planned_cases', sa.Integer(), nullable=False, server_default='1'))
    op.add_column('meeting', sa.Column('step_minutes', sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    """Back."""
    op.drop_column('meeting', 'step_minutes')
    op.drop_column('meeting', 'planned_cases')
