# Sourced by every case; see tests/build/common.sh.
. "$(dirname "${BASH_SOURCE[0]}")/../build/common.sh"
