"""The relay: it stores, orders and passes on what people write to each other."""
