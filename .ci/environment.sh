#!/bin/sh
# Makes the environment and installs the pinned packages: environment.sh PYTHON FOLDER
set -eu
python=$1
venv=$2

if [ -z "$python" ]; then
    echo "Touchline needs Python 3.11 or later, and none was found." >&2
    echo "Install it, or name it:  make setup PYTHON=/path/to/python3.11" >&2
    exit 1
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

# An environment that does not answer (Python moved or was updated, or the folder was copied) is made anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "Making $venv"
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear "$venv"
    else
        # Debian's Python keeps ensurepip in a package of its own; its pip can set up ours as well.
        if ! "$python" -m venv --clear --without-pip "$venv" || ! "$python" -m pip --version >/dev/null; then
            echo "Python could not make an environment. On Debian and Ubuntu this helps:" >&2
            echo "  sudo apt-get install python3-venv" >&2
            exit 1
        fi
        packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
        "$python" -m pip install -q --target "$packages" pip
    fi
fi

echo "Installing packages (the first time this takes a minute or two)"
"$venv/bin/python" -m pip install -q -c constraints.txt setuptools
# One line in a .pth file (compat) starts in no time; the default is a finder that costs each start 15 ms.
PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install -q -c constraints.txt --no-build-isolation \
    --config-settings editable_mode=compat -e '.[dev]'
