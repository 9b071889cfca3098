"""The doorbell between the nodes of a relay: it says that mailboxes have grown."""
