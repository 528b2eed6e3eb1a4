# Sourced by the other scripts: goes to the root of the project and installs it, with extras $1, into .venv.
# PYTHON names another interpreter than the first of 3.11 to 3.13 that is found.

cd "$(dirname "$0")/.." || exit 1

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11, 3.12 or 3.13 is needed and was not found; install it, or name one as PYTHON=…" >&2
    return 1
}

install_into_venv() {
    if [ ! -x .venv/bin/python ]; then
        python=$(find_python) || return 1
        if ! "$python" -m venv .venv; then
            rm -rf .venv
            echo "no virtual environment could be made; on Debian, apt-get install python3-venv" >&2
            return 1
        fi
    fi
    install_into .venv "${1:-}"
}

# Installs the project, with the extras $2, into the virtual environment $1.
install_into() {
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        -r requirements/model.txt &&
        "$1/bin/python" -m pip install --quiet --disable-pip-version-check ".${2:-}"
}
