#!/bin/sh
# Qt's libraries that a bare Linux lacks: installs them as root on a Debian-like system, prints the line otherwise.
set -eu
[ "$(uname -s)" = Linux ] || exit 0

# library and Debian package; Qt loads none of its parts without these ...
always="libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0"
# ... and opens no window, on X11 or Wayland, without these.
window="libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1"

known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
if [ -z "$known" ]; then
    exit 0 # a system with no ldconfig cannot be asked; Qt itself names what it misses
fi

# missing LIST FIELD: of what is not there, the libraries (1) or the packages (2)
missing() {
    echo "$1" | while read -r library package; do
        case "$known" in
            *"$library "*) ;;
            *) [ "$2" = 1 ] && printf '%s ' "$library" || printf '%s ' "$package" ;;
        esac
    done
}

packages=$(missing "$always
$window" 2)
[ -n "$packages" ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Qt's system libraries: $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    # shellcheck disable=SC2086
    exec apt-get install -y -qq --no-install-recommends $packages </dev/null >/dev/null
fi

if command -v apt-get >/dev/null; then
    echo "Qt misses system libraries. Type this line once:" >&2
    echo "  sudo apt-get install --no-install-recommends $packages" >&2
else
    echo "Qt misses these system libraries; install the packages of your system that hold them:" >&2
    echo "  $(missing "$always
$window" 1)" >&2
fi
# Without a window everything else still works; without the first list nothing does.
[ -z "$(missing "$always" 2)" ]
