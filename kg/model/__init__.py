"""The shared language of all stages: frozen models and enums, no input or output."""
