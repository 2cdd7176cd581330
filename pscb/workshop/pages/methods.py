"""The three sorts of view, by the methods they answer to."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

# Shows something and changes nothing.
reads = require_safe
# Shows a form, and does what it says when it comes back.
form_page = require_http_methods(["GET", "HEAD", "POST"])
# Does something at the press of a button.
acts = require_POST
