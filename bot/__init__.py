"""Telegram out and its wiring: the PTB application, receiving, sending."""
