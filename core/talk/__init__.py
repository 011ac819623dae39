"""What is said and asked back in conversation, what the conversation is about, and what it left open."""
