#!/usr/bin/env bash
# Makes ready what the program (`run`) or its checks (`dev`) need: system libraries, a Chinese font, .venv from the lock.
# Does nothing that is done already, so the Makefile calls it before every target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

PYTHON=${PYTHON:-python3}
case ${1:-run} in
    run) LOCK=requirements.lock ;;
    dev) LOCK=requirements-dev.lock ;;
    *) echo "usage: setup.sh run|dev" >&2; exit 2 ;;
esac

# Without these Qt cannot be loaded; a real screen needs the second line too.
QT_LIBRARIES="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
SCREEN_LIBRARIES="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1"
CHINESE_FONT=fonts-wqy-microhei # 1.6 MB with every character of GBK; fonts-noto-cjk would be 57 MB

say() { echo "督办台账：$*" >&2; }
fail() { say "$*"; exit 1; }

INSTALLED="" # every package this machine has, one a line, asked for once

is_installed() { # package; newer releases renamed some packages to …t64
    grep -qxE "$1(t64)? installed" <<<"$INSTALLED"
}

has_chinese_font() {
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=zh-cn family)" ]
    else
        is_installed fonts-noto-cjk || is_installed "$CHINESE_FONT"
    fi
}

can_make_venv() { "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; }

missing_packages() {
    local package
    for package in $QT_LIBRARIES $SCREEN_LIBRARIES; do
        is_installed "$package" || echo "$package"
    done
    has_chinese_font || echo "$CHINESE_FONT"
    [ -x .venv/bin/python ] || can_make_venv || echo python3-venv
}

install_system_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        return 0 # not Debian or Ubuntu: main.py names the library if Qt cannot be loaded
    fi
    INSTALLED=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n')
    local missing
    missing=$(missing_packages | xargs)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        say "缺少系统组件，请先运行：sudo apt-get install $missing"
        return 0
    fi
    say "正在安装系统组件：$missing"
    # shellcheck disable=SC2086 # one word per package
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing; } \
        >/dev/null || fail "系统组件没有装上，请检查网络或软件源后重试：apt-get install $missing"
}

check_python() {
    command -v "$PYTHON" >/dev/null || fail "找不到 Python（$PYTHON），请安装 Python 3.11、3.12 或 3.13。"
    "$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
        fail "需要 Python 3.11、3.12 或 3.13，现在的是 $("$PYTHON" -V 2>&1)；可用 make PYTHON=python3.11 另指一个。"
}

make_venv() {
    .venv/bin/python -c '' 2>/dev/null && return 0
    can_make_venv || fail "Python 缺少 venv 模块，请先运行：sudo apt-get install python3-venv"
    say "正在建立 .venv"
    "$PYTHON" -m venv --clear .venv
}

install_lock() {
    local stamp=.venv/installed-$LOCK
    cmp -s "$LOCK" "$stamp" && return 0
    say "正在按 $LOCK 安装程序库（第一次要几分钟）"
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --no-deps -r "$LOCK" ||
        fail "程序库没有装上，请检查网络或 pip 的软件源后重试。"
    cp "$LOCK" "$stamp"
}

check_python
install_system_packages
make_venv
install_lock
