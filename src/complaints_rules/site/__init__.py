"""The whole catalogue as a site of static pages: nothing to run, nothing fetched from elsewhere."""
