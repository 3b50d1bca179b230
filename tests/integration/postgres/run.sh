#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: run.sh FOLDER [FILE…]: installs what the tests need into FOLDER once, then runs them (all of them, or
# the files named) on private PostgreSQL clusters that they start and remove. A FILE that is no test is run
# as it is, with the arguments after it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
if ! cmp -s "$here/package-lock.json" "$folder/node_modules/.installed"; then
    cp "$here/package.json" "$here/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$here/package-lock.json" "$folder/node_modules/.installed"
fi
# Node looks for packages beside the script: run a copy of it there.
rm -f "$folder"/*.mjs
cp "$here"/*.mjs "$folder/"
cd "$folder"
[ $# -gt 0 ] || set -- *.test.mjs
LEADPILOT_SOURCE="$(cd "$here/../../.." && pwd)"
export LEADPILOT_SOURCE
case "$1" in *.test.mjs) ;; *) exec node "$@" ;; esac
LEADPILOT_SUPABASE_CLI="${LEADPILOT_SUPABASE_CLI:-$folder/supabase-cli}" \
    exec node --test --test-concurrency=2 --test-reporter=spec "$@"
