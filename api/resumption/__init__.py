"""Going on with a conversation on another device, by a link that works once."""
