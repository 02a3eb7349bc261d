#!/bin/sh
# Installs the outside judges that are Debian packages: as root with CI or SHANBEN_ALL_JUDGES set, never by sudo.
# Elsewhere it names those that are missing, and their tests are skipped.
set -eu

missing=""
lacks() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
lacks pdftotext poppler-utils
lacks qpdf qpdf
lacks soffice libreoffice-writer-nogui

if [ -z "$missing" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && [ -n "${CI:-}${SHANBEN_ALL_JUDGES:-}" ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet=2
    # shellcheck disable=SC2086  # one word a package
    apt-get install --quiet=2 --yes --no-install-recommends $missing </dev/null >/dev/null
else
    echo "outside judges that are not here:$missing (on Debian and Ubuntu: apt install$missing)"
fi
