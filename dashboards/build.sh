#!/usr/bin/env bash
# Builds the pages into dashboards/console/dist, where the program takes them from. Without Node.js it says
# what is missing and leaves the rest as it is: the service works without its pages. Called by `make run`.
set -euo pipefail
cd "$(dirname "$0")/console"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo 'missing: node and npm (Node.js 20 or later): the pages are NOT built, /console will say how' >&2
  echo '缺少 Node.js 20 或更高版本：页面未构建，服务的其余部分不受影响' >&2
  exit 0
fi
if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  echo "too old: Node.js $(node --version), 20 or later is needed: the pages are NOT built" >&2
  exit 0
fi

# npm writes its own copy of the lock when it has installed everything.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --no-audit --no-fund
fi
npm run --silent build
