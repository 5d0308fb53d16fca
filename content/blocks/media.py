"""Pictures, videos and files, each with what it needs to be reached by everyone."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.keyed import ShortText


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        max_length=250,
        label=_("Text alternative"),
        help_text=_("What somebody who cannot see the picture needs to know."),
    )
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{alt}"
        description = _("A picture, always with its text alternative.")
        template = "content/blocks/image.html"
        preview_value = {"image": None, "alt": "", "caption": ""}


class VideoBlock(blocks.StructBlock):
    """A video of our own, with captions and transcript."""

    file = DocumentChooserBlock(
        label=_("Video file"), help_text=_("MP4 or WebM, kept on this site.")
    )
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A WebVTT file.")
    )
    transcript = ShortText(label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        description = _("A video with its captions and transcript.")
        template = "content/blocks/video.html"
        preview_value = {
            "file": None,
            "title": _("A conversation at the counter"),
            "captions": None,
            "transcript": _("<p>“Thank you, but I cannot accept it.”</p>"),
        }


class DocumentBlock(blocks.StructBlock):
    """A file to download, with its kind and size said in words."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(max_length=160, label=_("Title"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"
        description = _("A file to download.")
        template = "content/blocks/document.html"
        preview_value = {"document": None, "title": _("Notice of recusal")}
