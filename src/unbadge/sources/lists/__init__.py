"""What people list: asset registers, exports, workbooks."""
