"""Settings of the documentation build."""

import sys
from pathlib import Path

import goodoffices

sys.path.insert(0, str(Path(__file__).parent))

project = "Good Offices"
author = "The Good Offices authors"
copyright = author  # noqa: A001 - the name that sphinx reads
release = goodoffices.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "vocabulary"]
autodoc_default_options = {"members": True, "imported-members": True}
autodoc_typehints = "description"
autodoc_typehints_format = "short"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_title = f"{project} {release}"
html_copy_source = False
html_show_sphinx = False
# Their inventories are on the network, which the build does not use.
nitpick_ignore_regex = [
    ("py:class", r"(collections\.abc|contextlib|datetime|enum|fractions)\..*"),
    ("py:class", r"(numpy|os|pathlib|types|typing)\..*"),
    ("py:class", r".*\._\w+"),
    # Variables that stand for any kind of clause or item.
    ("py:class", r"goodoffices\.(text\.movement\.C|analysis\.fallback\.Item)"),
    ("py:class", r"goodoffices\.talks\.(of_party|stated)\.S"),
    # What only the modules of the same package read, or what is handed on as it came.
    ("py:class", r"goodoffices\.analysis\.(layers\.Layers|partial\.(relation|segment)\.\w+)"),
    ("py:class", r"Document|goodoffices\.brief\.document\.Document"),
    ("py:class", r"goodoffices\.analysis\.bridging\.sentence\.Part"),
    ("py:class", r"Doc|goodoffices\.reading\.extract\.Extract"),
    ("py:class", r"goodoffices\.(formats\.word\.brackets\.Alternative|record\.room\.Room)"),
]
