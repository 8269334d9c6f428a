"""The press: invented filings, laid out as the editions of the form, printed in dialects, damaged, and labelled for nothing."""
