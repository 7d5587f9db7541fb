"""The packet engine: frames, the scan loop, reassembly, repeats, who owns an address."""
