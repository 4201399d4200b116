#!/bin/sh
# Renders what is committed under rendered/. Needs kustomize 5, alone or inside kubectl 1.27 or later.
set -eu
cd "$(dirname "$0")"

if command -v kustomize >/dev/null; then render="kustomize build"; else render="kubectl kustomize"; fi

$render overlays/dev >rendered/dev.yaml
$render overlays/production >rendered/production.yaml
$render tests/all-components >rendered/all-components.yaml
