# Creates the secrets of the stack in volumes, unless they exist. Runs in the container `secrets` of compose.yml.
# shellcheck shell=sh
umask 077

# save FILE: stores standard input completely or not at all.
save() {
    cat >"$1.new"
    [ -s "$1.new" ] || { echo "create-secrets: nothing to store in $1" >&2; exit 1; }
    mv "$1.new" "$1"
}

if [ ! -s /secrets/manim/service-verifier ] || [ ! -s /secrets/server/service-token ]; then
    pair=$(/opt/manim/bin/python -I -B /opt/omega/omega_runner/__main__.py token)
    printf '%s\n' "$pair" | sed -n 's/^OMEGA_SERVICE_TOKEN=//p' | save /secrets/server/service-token
    printf '%s\n' "$pair" | sed -n 's/^OMEGA_SERVICE_VERIFIER=//p' | save /secrets/manim/service-verifier
fi
if [ ! -s /secrets/database/password ]; then
    if [ -d /database/cluster ]; then
        echo "create-secrets: the volume 'database' has data, but the volume 'database-secrets' has no password for it." \
            "Restore that volume, or remove both and restore a backup: see docs/guides/stack.md." >&2
        exit 1
    fi
    /opt/manim/bin/python -I -c 'import secrets; print(secrets.token_urlsafe(32))' | save /secrets/database/password
fi
# A volume that contains something keeps its owner when another image mounts it.
mkdir -p /database/lost+found
