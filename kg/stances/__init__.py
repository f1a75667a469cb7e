"""Whether two wordings name one matter, and where a stance on it begins, goes on and shifts.

Rules alone: ``kg.store`` keeps what they come to, ``kg.queries`` applies them to a day or to an issue.
"""
