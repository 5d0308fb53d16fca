"""How pages are written: base pages, blocks, citations, the two languages."""
