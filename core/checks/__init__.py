"""Checking eligibility in conversation: what is asked, what is told, what it comes to."""
