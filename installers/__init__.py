"""What makes installers of the checkout: freezing, trimming, packing, proving; `python3 dev.py package` runs it."""
