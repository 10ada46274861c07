"""Known holes in the packages installed here, by pip-audit; what it could not ask about is said.

pip-audit itself ends well when it reached nobody. With `--if-reachable` so does this, for machines
without a way out, but never silently; a hole is always a failure.
"""

import json
import subprocess
import sys

ASK = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]


def main() -> int:
    asked = subprocess.run(ASK, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        packages = []
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in"
        f" {', '.join(hole['fix_versions']) or 'no version'}"
        for package in packages
        for hole in package.get("vulns", [])
    ]
    unasked = [package["name"] for package in packages if "vulns" not in package]
    if holes:
        print("Known holes:", *holes, sep="\n  ")
        return 1
    if packages and not unasked:
        print(f"No known hole in {len(packages)} packages.")
        return 0
    print("*" * 80)
    if len(unasked) < len(packages):
        print(f"Of {len(packages)} packages NOT audited: {', '.join(unasked)}.")
    else:
        print("The packages were NOT audited: the advisory service could not be reached.")
        if not packages:
            print(asked.stderr.strip().rpartition("\n")[2])
    print("Run `make audit` on a machine that reaches pypi.org before installing anything.")
    print("*" * 80)
    return 0 if "--if-reachable" in sys.argv else 1


if __name__ == "__main__":
    sys.exit(main())
