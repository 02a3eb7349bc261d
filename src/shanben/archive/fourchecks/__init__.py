"""The four checks (四性检测): authenticity, integrity, usability and security, item by item with their evidence."""
