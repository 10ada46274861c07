"""Watch: what a running office tells of itself: its requests, log, measures and standing."""
