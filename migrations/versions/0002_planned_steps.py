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
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('planned_cases', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('step_minutes', sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('step_minutes')
        batch_op.drop_column('planned_cases')
