"""Builds the optional loops in C; without a compiler the install goes on without them."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            f"unbadge.{name.replace('/', '.')}",
            [f"src/unbadge/{name}.c"],
            depends=["src/unbadge/wire/_scan_rules.h"],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            optional=True,
        )
        for name in (
            "wire/_scan",
            "batch/_lines",
            "survey/scan/_grabs",
            "formats/_breaks",
            "formats/_sift",
            "identity/read/_sieve",
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
