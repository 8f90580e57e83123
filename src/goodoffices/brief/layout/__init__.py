"""What stands where on a page: one module a part, each a function from content to blocks."""
