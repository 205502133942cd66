"""report 报: skeletons, sections, composing, sign-off. One section is one file in `sections/`."""
