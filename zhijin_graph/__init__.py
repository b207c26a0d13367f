"""Knowledge graphs of responsibility-division plans (责任分工方案)."""

__version__ = "0.1.0"
