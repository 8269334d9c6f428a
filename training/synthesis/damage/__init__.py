"""What goes wrong between paper and text: operators on physical cells, and on printed characters."""
