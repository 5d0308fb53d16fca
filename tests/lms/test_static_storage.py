"""Static files get hashed names, also where one module imports another."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from lms.static_storage import ModuleManifestStorage


@pytest.fixture
def storage(tmp_path):
    store = ModuleManifestStorage(location=tmp_path, base_url="/static/")
    files = {
        "js/site.js": 'import { a } from "./parts/a.js";\nimport "./b.js";\na();\n',
        "js/parts/a.js": "export const a = () => 1;\n",
        "js/b.js": 'export { a } from "./parts/a.js";\n',
        "css/base.css": "@font-face{src:url('../fonts/a.woff2')}\n",
        "fonts/a.woff2": "font",
    }
    for name, text in files.items():
        store.save(name, ContentFile(text.encode()))
    list(store.post_process({name: (store, name) for name in files}))
    return store


def text(storage, name):
    return Path(storage.path(storage.hashed_files[name])).read_text()


def test_modules_import_each_other_by_their_hashed_names(storage):
    hashed = {
        name: found.rpartition("/")[2] for name, found in storage.hashed_files.items()
    }
    site = text(storage, "js/site.js")
    assert f'"./parts/{hashed["js/parts/a.js"]}"' in site
    assert f'"./{hashed["js/b.js"]}"' in site
    other = text(storage, "js/b.js")
    assert hashed["js/parts/a.js"] in other


def test_style_sheets_name_their_fonts_by_their_hashed_names(storage):
    sheet = text(storage, "css/base.css")
    assert storage.hashed_files["fonts/a.woff2"].rpartition("/")[2] in sheet
