"""Telegram in: a PTB `Update` becomes an event, nothing else."""
