"""The life of what officers handle, applications and questions: its moves, its cards, its queues, its end."""
