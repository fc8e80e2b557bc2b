# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real programs for the end-to-end tests, the tour and the bench: see desktop.py, element.py, central.py.

Run with /usr/bin/python3 (the one that has gi). One Desktop per Python process: libatspi stays on the first bus it
meets; a test that needs two clients starts a second process.
"""
