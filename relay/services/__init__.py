"""One module per capability; a write is a plain function over a transaction."""
