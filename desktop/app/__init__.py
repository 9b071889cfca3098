"""The composition root: the one package that names a concrete class of every layer.

`start` is the order in which the process begins and ends, `window` what the window's thread holds, `engine` what the
engine's thread does.
"""
