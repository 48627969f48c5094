"""Widget, console and demo page in a real Chromium. Page objects are for other tests too."""
