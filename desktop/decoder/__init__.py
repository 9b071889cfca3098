"""The process that decodes: where bytes of others meet Pillow and FFmpeg. Of the app it has only domain."""
