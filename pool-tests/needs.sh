# What the scripts beside this one need on a machine, and how they get it. For bash, to be sourced.

find_cargo() {
  export PATH="$PATH:$HOME/.cargo/bin"
  have cargo || fail "cargo is missing: install Rust as https://rustup.rs says"
}

# Installs those of the named things that are missing, or fails.
install() {
  local missing
  missing=$(missing_of "$@")
  [[ -n $missing ]] || return 0
  # A list of words, here and below.
  # shellcheck disable=SC2086
  if have apt-get; then
    install_with_apt $(apt_packages $missing)
  elif have brew && have cc; then
    install_with_brew $(brew_formulae $missing)
  else
    fail "missing:" $missing". Install these with your package manager, or set SERVER_BIN to" \
      "the path of a redis-server or valkey-server and POSTGRES_BIN_DIR to the directory of postgres"
  fi
  missing=$(missing_of "$@")
  [[ -z $missing ]] || fail "installed, but not found in the expected place:" $missing
}

# The same for things that one can do without.
try_to_install() {
  local missing
  missing=$(missing_of "$@")
  [[ -n $missing ]] || return 0
  # In a shell of its own, which may fail.
  # shellcheck disable=SC2086
  if ! have apt-get || ! (install_with_apt $(apt_packages $missing)); then
    echo "continuing without:" $missing
  fi
}

missing_of() {
  local thing
  for thing in "$@"; do
    "have_$thing" || echo "$thing"
  done
}

apt_packages() {
  local thing
  for thing in "$@"; do
    case $thing in
      compiler) echo gcc libc6-dev ;;
      server) echo redis-server ;;
      postgres) echo postgresql ;;
      hiredis) echo libhiredis-dev ;;
      *) echo "$thing" ;;
    esac
  done
}

brew_formulae() {
  local thing
  for thing in "$@"; do
    case $thing in
      server) echo redis ;;
      postgres) echo postgresql@17 ;;
    esac
  done
}

install_with_brew() {
  echo "installing with brew: $*"
  brew install "$@"
}

install_with_apt() {
  echo "installing with apt: $*"
  as_root sh -c "$apt_script" install "$@" </dev/null
}

# Debian starts a service when it is installed, and at every start of the machine. The first is
# prevented the way Debian provides for, a policy-rc.d that answers 101, unless there is one
# already; the second by disabling it. And it makes a database for the first PostgreSQL server that
# is installed, unless told not to.
apt_script='
set -eu
temporary=
trap "rm -f \$temporary" EXIT
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  temporary=$policy
  printf "#!/bin/sh\nexit 101\n" > "$policy"
  chmod 755 "$policy"
fi
if [ ! -e /etc/postgresql-common ]; then
  no_database=/etc/postgresql-common/createcluster.d/pool-tests.conf
  temporary="$temporary $no_database"
  mkdir -p "${no_database%/*}"
  echo "create_main_cluster = false" > "$no_database"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q -y install --no-install-recommends "$@"
if command -v systemctl > /dev/null && [ -e /lib/systemd/system/redis-server.service ]; then
  systemctl disable redis-server > /dev/null 2>&1 || true
fi
'

as_root() {
  if (("$(id -u)" == 0)); then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "neither root nor sudo: run as root, or install the above yourself"
  fi
}

have() {
  command -v "$1" > /dev/null
}

have_compiler() {
  have cc
}

have_server() {
  [[ -n ${SERVER_BIN:-} ]] || have redis-server || have valkey-server
}

# Where pool-tests/src/postgres.rs looks.
have_postgres() {
  [[ -n ${POSTGRES_BIN_DIR:-} ]] || { have initdb && have postgres; } ||
    compgen -G "/usr/lib/postgresql/*/bin/postgres" > /dev/null ||
    compgen -G "/opt/homebrew/opt/postgresql*/bin/postgres" > /dev/null ||
    compgen -G "/usr/local/opt/postgresql*/bin/postgres" > /dev/null
}

# Its header.
have_hiredis() {
  have cc && echo '#include <hiredis/hiredis.h>' | cc -E - > /dev/null 2>&1
}

have_valgrind() {
  have valgrind
}

have_strace() {
  have strace
}

fail() {
  echo "$0: $*" >&2
  exit 1
}
