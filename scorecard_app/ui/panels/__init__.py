"""What stands beside a page: details of what is selected, and the library."""
