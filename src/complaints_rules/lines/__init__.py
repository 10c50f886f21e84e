"""Questions and answers as lines of JSON, for programs in any language; see ``docs/lines.md``."""
