"""What NVD publishes: its records as entries, and its files a year."""
