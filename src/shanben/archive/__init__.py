"""Packages for a repository (归档信息包): `making` makes them with a receipt, `verifying` checks them."""
