#!/bin/sh
# Installs the outside judges that are Debian packages or come from npm: as root with CI or SHANBEN_ALL_JUDGES set,
# never by sudo. Elsewhere it names those that are missing, and their tests are skipped.
set -eu

here=$(dirname "$0")
modules=.judges/node # of the repository, which git ignores
missing=""
lacks() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
lacks pdftotext poppler-utils
lacks qpdf qpdf
lacks soffice libreoffice-writer-nogui
lacks chromium chromium
lacks node nodejs
lacks npm npm

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && [ -n "${CI:-}${SHANBEN_ALL_JUDGES:-}" ] && command -v apt-get >/dev/null 2>&1; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update --quiet=2
        # shellcheck disable=SC2086  # one word a package
        apt-get install --quiet=2 --yes --no-install-recommends $missing </dev/null >/dev/null
    else
        echo "outside judges that are not here:$missing (on Debian and Ubuntu: apt install$missing)"
    fi
fi

# Ace and axe-core, in the versions that package-lock.json names; the browser is the one above.
if ! cmp -s "$here/node/package-lock.json" "$modules/package-lock.json" || ! [ -f "$modules/node_modules/.package-lock.json" ]; then
    if [ -n "${CI:-}${SHANBEN_ALL_JUDGES:-}" ] && command -v npm >/dev/null 2>&1; then
        mkdir -p "$modules"
        cp "$here/node/package.json" "$here/node/package-lock.json" "$modules"
        PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix "$modules" --ignore-scripts --no-audit --no-fund --loglevel=error \
            </dev/null >/dev/null
    else
        echo "outside judges that are not here: Ace and axe-core (SHANBEN_ALL_JUDGES=1 sh tests/judges/install.sh)"
    fi
fi
