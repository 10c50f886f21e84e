"""Two texts set side by side: an audit of a page against its law, and what changed."""
