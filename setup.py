"""Builds the optional loops in C; without a compiler the install goes on without them."""

from setuptools import Extension, setup

HEADERS = ("formats/_flat", "formats/_keyed", "survey/scan/_asked", "survey/scan/_handed", "wire/_scan_rules")

setup(
    ext_modules=[
        Extension(
            f"unbadge.{name.replace('/', '.')}",
            [f"src/unbadge/{name}.c"],
            depends=[f"src/unbadge/{header}.h" for header in HEADERS],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            optional=True,
        )
        for name in (
            "wire/_scan",
            "batch/_lines",
            "survey/scan/_records",
            "formats/_breaks",
            "formats/_given",
            "formats/_sift",
            "identity/read/_sieve",
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
