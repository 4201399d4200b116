#!/bin/sh
# Builds the image: the jar, its libraries and its Java runtime by Maven, the rest by podman or docker, with the given options for that.
set -eu
cd "$(dirname "$0")/.."

mvn -q -B -DskipTests -Pimage package
# Symbols of the JVM's own functions, for debuggers alone: 5 MB.
if command -v strip >/dev/null; then strip --strip-unneeded target/jre/lib/server/libjvm.so; fi

if command -v podman >/dev/null; then builder=podman; else builder=docker; fi
$builder build "$@" .
