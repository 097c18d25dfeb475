# Finds a JDK and Maven. Sourced by the other scripts; defines functions only.
# shellcheck shell=bash

readonly LEAST_JAVA=17

# The line for people without a JDK or Maven.
how_to_install() {
  case "$(uname -s)" in
    Darwin) echo "brew install openjdk maven" ;;
    *)
      if command -v apt-get >/dev/null; then
        echo "apt-get install openjdk-17-jdk-headless maven (as root)"
      elif command -v dnf >/dev/null; then
        echo "dnf install java-21-openjdk-devel maven (as root)"
      else
        echo "your system's packages, or https://adoptium.net and https://maven.apache.org"
      fi
      ;;
  esac
}

# release_value HOME KEY: a value of a Java home's release file; nothing when there is none.
release_value() {
  local line
  [ -r "$1/release" ] || return 0
  while read -r line; do
    case "$line" in
      "$2="*)
        line=${line#*=}
        line=${line//\"/}
        echo "$line"
        return
        ;;
    esac
  done <"$1/release"
}

# major_of HOME: the Java version of a Java home as one number, 0 when it is none.
# The release file is read first, because asking the JVM itself costs a start.
major_of() {
  local version
  [ -x "$1/bin/java" ] || { echo 0; return; }
  version=$(release_value "$1" JAVA_VERSION)
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
  fi
  version=${version%%[!0-9]*}
  echo "${version:-0}"
}

# The places where a Java home may be, in the order of preference.
java_homes() {
  local java
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  if java=$(command -v java); then
    java=$(readlink -f "$java" 2>/dev/null || echo "$java")
    echo "${java%/bin/java}"
  fi
  [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v "$LEAST_JAVA+" 2>/dev/null || true
  ls -d /usr/lib/jvm/*/ /opt/homebrew/opt/openjdk*/ 2>/dev/null | sed 's:/$::' || true
}

# find_java [javac]: prints the first Java home that is new enough, and has a compiler if one is asked for.
find_java() {
  local home
  while read -r home; do
    if [ "$(major_of "$home")" -ge "$LEAST_JAVA" ] && { [ $# -eq 0 ] || [ -x "$home/bin/$1" ]; }; then
      echo "$home"
      return 0
    fi
  done < <(java_homes)
  return 1
}

# require_build_tools: sets JAVA_HOME to a JDK, or ends with a line that says how to get what is missing.
require_build_tools() {
  if ! JAVA_HOME=$(find_java javac); then
    echo "discard: no JDK $LEAST_JAVA or newer found; get one: $(how_to_install)" >&2
    exit 1
  fi
  export JAVA_HOME
  if ! command -v mvn >/dev/null; then
    echo "discard: Maven not found; get it: $(how_to_install)" >&2
    exit 1
  fi
}

# install_build_tools: on Debian and Ubuntu as root, installs what is missing; elsewhere says how to.
install_build_tools() {
  if find_java javac >/dev/null && command -v mvn >/dev/null; then
    return 0
  fi
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "discard: can't install here; get a JDK $LEAST_JAVA or newer and Maven: $(how_to_install)" >&2
    exit 1
  fi
  echo "discard: installing a JDK and Maven" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null >&2
  apt-get install -y -qq --no-install-recommends "$(packaged_jdk)" maven </dev/null >&2
}

# Debian and Ubuntu releases carry different ones.
packaged_jdk() {
  local version
  for version in 17 21 25; do
    if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
      echo "openjdk-$version-jdk-headless"
      return
    fi
  done
  echo default-jdk-headless
}
