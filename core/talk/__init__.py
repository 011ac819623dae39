"""What is told and asked back in conversation, what it is about, and what was left open."""
