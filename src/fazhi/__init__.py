"""fazhi 法治政府建设工作台: what a township does for law-based government, written where it happens."""

__version__ = "0.1.0"
