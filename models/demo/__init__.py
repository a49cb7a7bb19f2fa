"""A filled ledger about the invented district 云江区, to show, to try out and to test with."""

from models.demo.builder import build_demo

__all__ = ["build_demo"]
