"""How Sphinx builds the documentation: MyST pages, docstrings through autodoc, and pages made from the package."""

import sys
from pathlib import Path
from typing import TypeVar

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS / "_ext"), str(DOCS.parent / "src")]

from article80 import __version__  # noqa: E402  the path above comes first

project = "article80"
author = "The article80 contributors"
copyright = f"2026, {author}. Licensed under the EUPL-1.2"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "prose_docstrings", "generated_pages"]
exclude_patterns = ["_build", "_ext"]
default_role = "code"

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True, "ignore-module-all": True, "no-value": True}
add_module_names = False
python_use_unqualified_type_names = True
# Names of other projects have no page here, and the build asks no other site for theirs.
nitpick_ignore_regex = [("py:.*", r"(?!article80\.).*")]
# Two rooms may each have a class of one name; a short name then links to the first of them.
suppress_warnings = ["ref.python"]

html_theme = "furo"
html_title = f"article80 {__version__}"
html_copy_source = False
html_show_sourcelink = False


def _has_no_page(app, env, node, shown):
    """Show the name of a private helper or a type variable in a signature as it stands, with no link."""
    module, _, name = node.get("reftarget", "").rpartition(".")
    is_variable = isinstance(getattr(sys.modules.get(module), name, None), TypeVar)
    return shown if is_variable or name.startswith("_") else None


def setup(app):
    """Register what Sphinx asks where it finds no page for a name."""
    app.connect("missing-reference", _has_no_page)
