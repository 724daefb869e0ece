"""retention: postponed days, certificates, ids of what was erased, copies on paper, the released public edition.

Revision: 0003, after: 0002.
"""

import sqlalchemy as sa
from alembic import op

from workshop.models import base

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table('erasure',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('subject_id', sa.String(length=32), nullable=False),
    sa.Column('at', base.Moment(timezone=True), nullable=False),
    sa.Column('listed_at', base.Moment(timezone=True), nullable=True),
    sa.Column('cleared_at', base.Moment(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure')),
    sa.UniqueConstraint('kind', 'subject_id', name=op.f('uq_erasure_kind'))
    )
    op.create_table('copy',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=30), nullable=False),
    sa.Column('holder', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_by', sa.String(length=32), nullable=False),
    sa.Column('made_at', base.Moment(timezone=True), nullable=False),
    sa.Column('settled_by', sa.String(length=32), nullable=True),
    sa.Column('settled_at', base.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_copy_made_by')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_copy_meeting_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['person.id'], name=op.f('fk_copy_settled_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copy')),
    sa.UniqueConstraint('meeting_id', 'number', name=op.f('uq_copy_meeting_id'))
    )
    with op.batch_alter_table('copy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_copy_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('destruction',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', base.Moment(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=50), nullable=False),
    sa.Column('cases', sa.Integer(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('boards', sa.Integer(), nullable=False),
    sa.Column('operations', sa.Integer(), nullable=False),
    sa.Column('sections', sa.Integer(), nullable=False),
    sa.Column('editions', sa.Integer(), nullable=False),
    sa.Column('follow_ups', sa.Integer(), nullable=False),
    sa.Column('boxes', sa.Integer(), nullable=False),
    sa.Column('backup_days', sa.Integer(), nullable=False),
    sa.Column('audit_number', sa.Integer(), nullable=False),
    sa.Column('audit_mac', sa.LargeBinary(), nullable=False),
    sa.Column('cleared_at', base.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_destruction_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_destruction')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_destruction_meeting_id')),
    sa.UniqueConstraint('number', name=op.f('uq_destruction_number'))
    )
    op.create_table('postponement',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.String(length=32), nullable=False),
    sa.Column('before', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=100), nullable=False),
    sa.Column('asked_by', sa.String(length=32), nullable=False),
    sa.Column('asked_at', base.Moment(timezone=True), nullable=False),
    sa.Column('agreed_by', sa.String(length=32), nullable=True),
    sa.Column('agreed_at', base.Moment(timezone=True), nullable=True),
    sa.Column('ended_by', sa.String(length=32), nullable=True),
    sa.Column('ended_at', base.Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['agreed_by'], ['person.id'], name=op.f('fk_postponement_agreed_by')),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], name=op.f('fk_postponement_asked_by')),
    sa.ForeignKeyConstraint(['ended_by'], ['person.id'], name=op.f('fk_postponement_ended_by')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_postponement_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postponement'))
    )
    with op.batch_alter_table('postponement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_postponement_meeting_id'), ['meeting_id'], unique=False)

    op.add_column('edition', sa.Column('public_text', sa.Text(), nullable=True))
    op.add_column('edition', sa.Column('keep_until', sa.Date(), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column('edition', 'keep_until')
    op.drop_column('edition', 'public_text')
    with op.batch_alter_table('postponement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_postponement_meeting_id'))

    op.drop_table('postponement')
    op.drop_table('destruction')
    with op.batch_alter_table('copy', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_copy_meeting_id'))

    op.drop_table('copy')
    op.drop_table('erasure')
