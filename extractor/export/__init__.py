"""What leaves the program: the nested record, its JSON, its EDGAR XML, flat tables, and files written whole or not at all."""
