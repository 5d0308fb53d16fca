"""Static files with hashed names, imports between ES modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Without this switch, modules import each other by names that cannot be cached."""

    support_js_module_import_aggregation = True
