"""What every stage shares: findings, errors, lengths, the zip writer, the doors to disk, clock and data."""
