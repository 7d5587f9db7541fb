"""Runs the migrations on the connection that the register hands over."""

from alembic import context

from unbadge.register.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
