"""Runs migrations on the connection `workshop migrate` (or a test) hands over. Reads no configuration itself."""

from alembic import context

from workshop.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    user_module_prefix="base.",
)
with context.begin_transaction():
    context.run_migrations()
