#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: run.sh RELAY FOLDER: installs the official client into FOLDER once, then runs the suite against RELAY.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
relay=$1
folder=$2
mkdir -p "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/node_modules/.installed"; then
    cp "$here/package.json" "$here/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$here/package-lock.json" "$folder/node_modules/.installed"
fi
# Node looks for packages beside the script: run a copy of it there.
cp "$here"/*.mjs "$folder/"
cd "$folder"
# The client keeps timers for ten seconds after its last channel: do not wait for them.
LEADPILOT_RELAY="$relay" exec node --test --test-force-exit embedded.test.mjs
