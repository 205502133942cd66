"""How much a file may ask of the machine; a report of a town is far below every one of these."""

MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
MAX_PAGE = 16 * 1024 * 1024  # of a web page without the pictures in it
MAX_UNPACKED = 200 * 1024 * 1024  # sum of what an archive says it holds; above it is a zip bomb
MAX_XML = 24 * 1024 * 1024  # one part of a docx: its tree takes about ten times that in memory
MAX_TAGS = 400_000  # marks of a page; a tree of them takes about 100 MB
MAX_DEPTH = 200  # nested elements of a Word file
MAX_PAGES = 300  # of a pdf
MAX_STREAM = 32 * 1024 * 1024  # one unpacked stream of a pdf that is no picture
