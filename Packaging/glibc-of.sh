#!/usr/bin/env bash
# glibc-of.sh FILE…: the oldest glibc that can run what is given, such as 2.34
set -euo pipefail
objdump -T "$@" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1
