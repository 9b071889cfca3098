"""The async bridge between two threads: the engine on its own asyncio loop, the window on Qt's."""
