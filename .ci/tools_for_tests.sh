#!/bin/sh
# What some tests need beside Python: a screen and hands for it, what screen readers speak through, the programs that
# clients open exports with, and the Unicode Consortium's own test cases. Installed as root on a Debian-like system;
# elsewhere these tests are skipped and name what they miss.
set -u
[ "$(uname -s)" = Linux ] || exit 0
command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || exit 0

missing=
for pair in Xvfb:xvfb xdotool:xdotool dbus-run-session:dbus qpdf:qpdf pdftotext:poppler-utils; do
    command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair##*:}"
done
[ -e /usr/libexec/at-spi-bus-launcher ] || missing="$missing at-spi2-core"
command -v soffice >/dev/null || missing="$missing libreoffice-impress-nogui libreoffice-calc-nogui fonts-dejavu-core fonts-liberation"
[ -e /usr/share/unicode/BidiCharacterTest.txt ] || missing="$missing unicode-data"
/usr/bin/python3 -I -c "import dbus, gi" 2>/dev/null || missing="$missing python3-dbus python3-gi"
[ -n "$missing" ] || exit 0

echo "Installing what tests of windows and of other programs need:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null || {
    echo "They could not be installed; the tests that need them are skipped." >&2
}
exit 0
