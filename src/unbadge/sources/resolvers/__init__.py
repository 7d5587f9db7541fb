"""What resolvers and proxies log of the names that clients asked for, one module a format."""
