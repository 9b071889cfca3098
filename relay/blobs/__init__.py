"""Where the bytes of blobs are: a port, a folder, object storage; and the folder in which uploads are gathered."""
