"""The life of applications and questions as officers handle them: moves, cards, queues, and their end."""
