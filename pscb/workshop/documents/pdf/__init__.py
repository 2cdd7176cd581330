"""The PDF room: a paper is rendered once to a tagged PDF, and papers are assembled into one pack.

Pure modules. What other rooms call comes first in each group.

From HTML to a tagged PDF
    `render`       HTML to a PDF whose tags can be relied on, through WeasyPrint
    `letters`      the typefaces of other alphabets, and letters that none has
    `assets`       what a printed page may use; every other address is refused
    `tagging`      what WeasyPrint leaves undone in the tags, put right before the file is written
    `joining`      what continues overleaf, made one element again
    `nodes`        WeasyPrint's structure tree as nodes that can be changed

From an upload to a PDF fit for a pack
    `clean`        somebody else's PDF made harmless, upright and of a printable size
    `refused`      what is unfit as a whole, with a sentence for whoever sent it
    `multiplied`   how much a page has a reader draw
    `acting`       scripts, actions, forms and embedded files, wherever they hide
    `annotations`  links kept, filled-in forms drawn in, the rest dropped
    `layers`       what a document does not show is taken out
    `sheets`       where an uploaded page goes on A4 or A3
    `retag`        the tags of an upload, rebuilt where they are sound
    `untagged`     a place in the structure for pages without tags

From parts to a pack
    `assemble`     parts to one pack, with bookmarks, links, labels and a manifest
    `verify`       the finished pack read again and checked
    `merged`       whether each part's tags hang under its own section
    `numbering`    running page numbers and page labels
    `structure`    many structure trees made one
    `stamps`       item, page numbers and marking on every page
    `typeface`     the Board's typeface as an embedded font of a pack
    `outline`, `places`, `metadata`, `drawing`  smaller parts of a PDF, read and written
"""
