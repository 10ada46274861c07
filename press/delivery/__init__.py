"""Delivery: what the outbox holds is sent from here, outside of every transaction."""
