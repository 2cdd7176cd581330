"""`make bench`: every table, one after the other."""

from bench import pack, pages, progress

if __name__ == "__main__":
    pack.report(60)
    pages.report(25, 1000)
    progress.report()
