"""Media on this computer: the way to the decoder's process, and the encrypted cache of blobs."""
