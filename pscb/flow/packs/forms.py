"""The form about packs."""

from pscb.workshop.pages.forms import BoardForm


class PublishForm(BoardForm):
    """Nothing to fill in: pressing the button is the answer."""

    versioned = True
