"""Wire events become domain changes and rows, each in one transaction with its cursor."""
