# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works with the server while test-coupures.py kills it, and what is known of it."""
