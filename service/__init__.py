"""The imperative shell: one transaction a turn, the inbox before it and the outbox after it."""
