"""Read an e-book back: container, package document, spine, and the content documents as a reader sees them."""
