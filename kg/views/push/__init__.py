"""The graph sent to a triple store: in batches, with a state that survives a broken line."""
