"""The PDF room: a paper is rendered once to a tagged PDF, and papers are assembled into one pack.

Pure modules, from the paper to the pack:

`assets`     what a printed page may use; every other address is refused
`render`     HTML to a tagged PDF, through WeasyPrint
`tagging`    what WeasyPrint leaves undone in the tags, put right before the file is written
`clean`      somebody else's PDF made harmless, upright and of a printable size
`untagged`   a place in the structure for pages that came without tags
`structure`  many structure trees made one
`stamps`     item, page numbers and marking on every page
`numbering`  running page numbers and page labels
`assemble`   parts to one pack, with bookmarks, links and a manifest
`verify`     the finished pack read again and checked
"""
