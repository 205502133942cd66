"""The pages: one file is one kind of page. A page asks the packages below and fills a template; it holds no rules."""
