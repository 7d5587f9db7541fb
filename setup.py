"""Builds the optional packet loop in C; without a compiler the install goes on without it."""

from setuptools import Extension, setup

setup(
    ext_modules=[
        Extension(
            "unbadge.formats._scan",
            ["src/unbadge/formats/_scan.c"],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
