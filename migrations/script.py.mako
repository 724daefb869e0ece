"""${message}.

Revision: ${up_revision}, after: ${down_revision | comma,n}.
"""

import sqlalchemy as sa
from alembic import op

from workshop.models import base

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Back."""
    ${downgrades if downgrades else "pass"}
