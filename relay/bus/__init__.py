"""The doorbell between the nodes of a relay: it says that mailboxes have grown, and carries nothing that must arrive."""
