#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: run.sh HOME FOLDER: the suite, installed in FOLDER, against HOME (embedded or postgres).
set -eu
if [ "$1" = postgres ] && [ ! -x "${LEADPILOT_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}/initdb" ]; then
    echo "skipped: PostgreSQL 15 is not installed (package postgresql-15)"
    exit 77
fi
cd "$2"
# The client keeps timers for ten seconds after its last channel: do not wait for them.
LEADPILOT_HOME=$1 exec node --test --test-force-exit suite.test.mjs
