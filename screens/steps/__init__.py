"""The twelve steps, one module each; its class `Step` is the screen. They are imported when they are first shown."""
