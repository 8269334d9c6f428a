"""Printed forms turned into worn scans, for measurement and training: HTML -> PDF -> pixels -> wear, all by seed."""
