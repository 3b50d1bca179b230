#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: install.sh FOLDER: the suite and the packages it needs, in FOLDER. Packages come from npm once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder"
exec 9>"$folder/.lock"
flock 9
if ! cmp -s "$here/package-lock.json" "$folder/node_modules/.installed"; then
    cp "$here/package.json" "$here/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$here/package-lock.json" "$folder/node_modules/.installed"
fi
# Node looks for packages beside the script: run a copy of it there. Scripts in use are not touched.
cd "$here"
find . -name '*.mjs' | while read -r script; do
    mkdir -p "$folder/$(dirname "$script")"
    cmp -s "$script" "$folder/$script" || { cp "$script" "$folder/$script.new" && mv "$folder/$script.new" "$folder/$script"; }
done
