"""GIFs of a provider elsewhere: the port, GIPHY's API, and the bounded fetching under it."""
