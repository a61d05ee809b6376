# SPDX-License-Identifier: Apache-2.0
# Random programs, always the same ones: `make diff-random` makes others.
exec "$ROOT/tests/diff/random" 200 1
