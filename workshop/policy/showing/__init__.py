"""What pages show: reads rows by somebody's right and gives plain shapes. Writes nothing and opens no seal."""
