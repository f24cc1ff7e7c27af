"""The objects that the chart makes, without a cluster. It is skipped without Helm."""

import functools
import json
import operator
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from helm import CHART, KUBERNETES, helm, template
from images import DEPLOY

MANIFESTS = DEPLOY / "kubernetes" / "omega.yaml"
EXAMPLE = DEPLOY / "kubernetes" / "values.yaml"
BASE = (
    "--set=baseUrl=https://omega.example.org",
    "--set=database.url=jdbc:postgresql://db.example.org/omega",
    "--set=database.passwordSecret.name=omega-database",
)
S3 = (
    "--set=media.store=s3",
    "--set=media.s3.endpoint=https://s3.example.org",
    "--set=media.s3.bucket=omega",
    "--set=media.s3.secret.name=omega-s3",
)
EVERYTHING = (
    *BASE, *S3, "--set=replicas=3", "--set=postgres.enabled=true", "--set=ingress.enabled=true",
    "--set=ingress.tlsSecret=omega-tls", "--set=ingress.className=nginx", "--set=namespace.create=true",
    "--set=metrics.serviceMonitor.enabled=true", "--set=metrics.serviceMonitor.tokenSecret.name=omega-metrics",
    "--set=kubernetes.apiServer.host=10.0.0.1", "--set=kubernetes.apiServer.port=6443",
)  # fmt: skip
LABEL = {"app.kubernetes.io/name": "omega-render"}


def only(objects: list[dict[str, Any]], kind: str, name: str) -> dict[str, Any]:
    found = [it for it in objects if it["kind"] == kind and it["metadata"]["name"] == name]
    assert len(found) == 1, [(it["kind"], it["metadata"]["name"]) for it in objects]
    return found[0]


def pods(objects: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for it in objects:
        if it["kind"] in ("Deployment", "StatefulSet", "Job"):
            yield it["spec"]["template"]["spec"]


def settings(objects: list[dict[str, Any]]) -> dict[str, Any]:
    return json.loads(only(objects, "ConfigMap", "omega-settings")["data"]["omega-server.conf"])


def refused(*arguments: str) -> str:
    said = helm("template", "omega", CHART, "--kube-version", KUBERNETES, *arguments, expected=1)
    return said.strip()


def test_lint_has_no_complaint() -> None:
    for arguments in ((), BASE, EVERYTHING):
        assert "0 chart(s) failed" in helm("lint", "--strict", "--kube-version", KUBERNETES, CHART, *arguments)


def test_every_pod_fulfils_pod_security_restricted() -> None:
    objects = template(*EVERYTHING)
    specs = list(pods(objects))
    assert len(specs) == 2
    for spec in specs:
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["runAsUser"] == 10001
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec)
        assert {next(key for key in it if key != "name") for it in spec["volumes"]} <= {
            "configMap", "emptyDir", "persistentVolumeClaim", "projected", "secret",
        }  # fmt: skip
        for container in [*spec["containers"], *spec.get("initContainers", [])]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert "hostPort" not in str(container["ports"])
            assert container["resources"]["limits"]["memory"]
    for name in ("omega", "omega-renders"):
        labels = only(objects, "Namespace", name)["metadata"]["labels"]
        assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


def test_only_the_server_has_a_token() -> None:
    objects = template(*EVERYTHING)
    assert [spec["automountServiceAccountToken"] for spec in pods(objects)].count(True) == 1
    for account in [it for it in objects if it["kind"] == "ServiceAccount"]:
        assert account["automountServiceAccountToken"] is False
    server = only(objects, "Deployment", "omega")["spec"]["template"]["spec"]
    assert server["automountServiceAccountToken"] is True
    assert server["serviceAccountName"] == "omega"


@pytest.mark.parametrize("namespace", ["omega-renders", "omega"])
def test_the_network_policy_selects_every_render_and_allows_nothing(namespace: str) -> None:
    policy = only(template(*BASE, f"--set=renders.namespace={namespace}"), "NetworkPolicy", "omega-renders")
    assert policy["metadata"]["namespace"] == namespace
    # In a namespace of their own every pod is selected, whatever its labels.
    expected = {} if namespace == "omega-renders" else {"matchLabels": LABEL}
    assert policy["spec"] == {"podSelector": expected, "policyTypes": ["Ingress", "Egress"]}


def test_the_server_gets_http_only() -> None:
    objects = template(*EVERYTHING)
    spec = only(objects, "NetworkPolicy", "omega")["spec"]
    assert spec["ingress"] == [{"ports": [{"port": "http", "protocol": "TCP"}]}]
    assert spec["podSelector"]["matchLabels"].items() <= labels(objects, "Deployment", "omega").items()
    spec = only(objects, "NetworkPolicy", "omega-postgres")["spec"]
    assert "egress" not in spec
    assert spec["podSelector"]["matchLabels"].items() <= labels(objects, "StatefulSet", "omega-postgres").items()


def labels(objects: list[dict[str, Any]], kind: str, name: str) -> dict[str, str]:
    return only(objects, kind, name)["spec"]["template"]["metadata"]["labels"]


def test_no_selector_of_the_server_selects_a_render_or_the_database() -> None:
    objects = template(*EVERYTHING)
    database = labels(objects, "StatefulSet", "omega-postgres")
    selectors = [
        only(objects, "Service", "omega")["spec"]["selector"],
        only(objects, "PodDisruptionBudget", "omega")["spec"]["selector"]["matchLabels"],
        only(objects, "Deployment", "omega")["spec"]["selector"]["matchLabels"],
    ]
    for selector in selectors:
        assert not selector.items() <= LABEL.items()
        assert not selector.items() <= database.items()
        assert selector.items() <= labels(objects, "Deployment", "omega").items()


def test_the_rights_are_those_of_the_backend_in_the_namespace_of_the_renders() -> None:
    objects = template(*EVERYTHING)
    assert not [it for it in objects if it["kind"].startswith("ClusterRole")]
    role = only(objects, "Role", "omega-renders")
    assert role["metadata"]["namespace"] == "omega-renders"
    assert role["rules"] == yaml.safe_load((CHART / "files" / "render-rights.yaml").read_text())
    for rule in role["rules"]:
        assert "*" not in str(rule)
        assert not {"secrets", "pods/attach", "serviceaccounts/token"} & set(rule["resources"])
    binding = only(objects, "RoleBinding", "omega-renders")
    assert binding["metadata"]["namespace"] == "omega-renders"
    assert binding["subjects"] == [{"kind": "ServiceAccount", "name": "omega", "namespace": "omega"}]


def test_the_rights_are_those_that_the_backend_names() -> None:
    source = next(DEPLOY.parent.glob("omega-render-k8s/src/main/java/**/RequiredRights.java")).read_text()
    named = re.findall(r'new RequiredRights\("(.*?)", "(.*?)", List\.of\((.*?)\)\)', source)
    rules = yaml.safe_load((CHART / "files" / "render-rights.yaml").read_text())
    assert [(*it["apiGroups"], *it["resources"], it["verbs"]) for it in rules] == [
        (group, resource, re.findall(r'"(.*?)"', verbs)) for group, resource, verbs in named
    ]


def test_the_settings_follow_from_the_values() -> None:
    objects = template(
        *BASE, *S3, "--set=kubernetes.apiServer.host=10.0.0.1", "--set=kubernetes.apiServer.port=6443",
        "--set=workers=7", "--set=settings.mail.transport=smtp", "--set=settings.mail.port=2525",
        "--set=renders.namespace=videos", "--set=renders.image.repository=registry.example.org/manim",
        "--set-string=renders.image.tag=3", "--set=renders.image.pullSecrets={one,two}",
        r"--set=settings.mail\.host=mail.example.org",
        r"--set=secretSettings.gemini\.api-key.name=models", r"--set=secretSettings.gemini\.api-key.key=gemini",
    )  # fmt: skip
    found = settings(objects)
    assert found["k8s.api-server"] == "https://10.0.0.1:6443"
    assert found["k8s.namespace"] == "videos"
    assert found["k8s.image"] == "registry.example.org/manim:3"
    assert (found["k8s.image-pull-policy"], found["k8s.image-pull-secrets"]) == ("IfNotPresent", ["one", "two"])
    assert (found["workers"], found["k8s.concurrency"]) == (7, 7)
    assert (found["mail.transport"], found["mail.port"], found["mail.host"]) == ("smtp", 2525, "mail.example.org")
    assert "media.directory" not in found
    server = only(objects, "Deployment", "omega")["spec"]["template"]["spec"]
    variables = {it["name"]: it["value"] for it in server["containers"][0]["env"]}
    assert variables["OMEGA_GEMINI_API_KEY_FILE"] == "/secrets/gemini.api-key"
    assert variables["OMEGA_DATABASE_PASSWORD_FILE"] == "/secrets/database.password"
    files = next(it for it in server["volumes"] if it["name"] == "secrets")["projected"]["sources"]
    mounted = {item["path"]: it["secret"]["name"] for it in files for item in it["secret"]["items"]}
    assert mounted == {
        "database.password": "omega-database",
        "gemini.api-key": "models",
        "media.s3.access-key": "omega-s3",
        "media.s3.secret-key": "omega-s3",
    }
    assert set(variables) == {"OMEGA_CONFIG"} | {
        "OMEGA_" + re.sub("[.-]", "_", name).upper() + "_FILE" for name in mounted
    }


def test_a_change_of_the_settings_starts_new_pods() -> None:
    key = "checksum/settings"
    before, same, after = (
        only(template(*BASE, *more), "Deployment", "omega")["spec"]["template"]["metadata"]["annotations"][key]
        for more in ((), (), ("--set=settings.log.level=debug",))
    )
    assert before == same != after


def test_servers_that_share_their_videos_are_rolled_and_others_are_replaced() -> None:
    strategy = only(template(*BASE, *S3), "Deployment", "omega")["spec"]["strategy"]
    assert strategy == {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}
    many = template(*BASE, "--set=media.directory.accessMode=ReadWriteMany", "--set=replicas=3")
    assert only(many, "Deployment", "omega")["spec"]["strategy"] == strategy
    one = template(*BASE)
    assert only(one, "Deployment", "omega")["spec"]["strategy"] == {"type": "Recreate"}
    claim = only(one, "PersistentVolumeClaim", "omega-media")
    assert claim["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"
    assert "media.directory.accessMode=ReadWriteMany" in refused(*BASE, "--set=replicas=2")


def test_a_server_has_time_to_drain() -> None:
    spec = only(template(*BASE, "--set=shutdownTimeoutSeconds=600"), "Deployment", "omega")["spec"]["template"]["spec"]
    pause = spec["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert spec["terminationGracePeriodSeconds"] > pause + 600
    assert settings(template(*BASE, "--set=shutdownTimeoutSeconds=600"))["shutdown-timeout"] == "600 s"


def test_during_maintenance_no_server_runs() -> None:
    spec = only(template(*BASE, *S3, "--set=replicas=3", "--set=maintenance=true"), "Deployment", "omega")["spec"]
    assert (spec["replicas"], spec["strategy"]) == (1, {"type": "Recreate"})
    (container,) = spec["template"]["spec"]["containers"]
    assert "omega-server" not in " ".join(container["command"])
    assert not {"startupProbe", "readinessProbe", "livenessProbe", "lifecycle"} & set(container)


def test_the_database_of_the_chart_has_a_password_of_its_own() -> None:
    objects = template("--set=baseUrl=http://localhost:8080", "--set=postgres.enabled=true")
    assert settings(objects)["database.url"] == "jdbc:postgresql://omega-postgres/omega"
    secret = only(objects, "Secret", "omega-postgres")
    assert len(secret["data"]["password"]) > 40
    assert secret["metadata"]["annotations"]["helm.sh/resource-policy"] == "keep"
    without = template("--set=baseUrl=http://localhost:8080", "--set=postgres.enabled=true", "--set=postgres.storage=")
    assert "annotations" not in only(without, "Secret", "omega-postgres")["metadata"]
    assert only(without, "Secret", "omega-postgres")["data"] != secret["data"]


def test_what_is_off_is_not_there() -> None:
    kinds = {it["kind"] for it in template(*BASE)}
    assert not kinds & {"Ingress", "ServiceMonitor", "StatefulSet", "Secret"}
    shared = {it["kind"] for it in template(*BASE, "--set=renders.namespace=omega")}
    # They would count the server too.
    assert not shared & {"Namespace", "ResourceQuota", "LimitRange"}
    assert "NetworkPolicy" not in {it["kind"] for it in template(*BASE, "--set=networkPolicy.enabled=false")}


def test_a_render_fits_into_quota_and_limits() -> None:
    objects = template(*BASE)
    # The defaults of the backend: the render and its collector.
    quota = only(objects, "ResourceQuota", "omega-renders")["spec"]["hard"]
    renders = int(quota["pods"])
    assert gibibytes(quota["requests.memory"]) * 1024 >= renders * (2304 + 64)
    assert gibibytes(quota["limits.memory"]) * 1024 >= renders * (2304 + 256)
    assert int(quota["requests.cpu"]) * 1000 >= renders * 550
    (limits,) = only(objects, "LimitRange", "omega-renders")["spec"]["limits"]
    assert gibibytes(limits["max"]["memory"]) * 1024 >= 2304


def gibibytes(text: str) -> int:
    assert text.endswith("Gi"), text
    return int(text[:-2])


def test_the_ingress_has_the_host_of_the_base_url() -> None:
    (rule,) = only(template(*EVERYTHING), "Ingress", "omega")["spec"]["rules"]
    assert rule["host"] == "omega.example.org"


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("replicas=-1", "/replicas"),
        ("replicas=two", "/replicas"),
        ("replica=2", "replica"),
        ("image.tag=a b", "/image/tag"),
        ("image.digest=sha256:12", "/image/digest"),
        ("image.pullPolicy=Sometimes", "Sometimes|IfNotPresent"),
        ("baseUrl=omega.example.org", "/baseUrl"),
        ("database.url=postgres://omega:secret@db/omega", "/database/url"),
        ("database.maxConnections=1", "/database/maxConnections"),
        ("media.store=disk", "/media/store"),
        ("media.directory.size=many", "/media/directory/size"),
        ("service.port=70000", "/service/port"),
        ("shutdownTimeoutSeconds=0", "/shutdownTimeoutSeconds"),
        ("kubernetes.apiServer.host=https://10.0.0.1", "/kubernetes/apiServer/host"),
        ("renders.namespace=Renders", "/renders/namespace"),
        ("renders.namespace=" + "n" * 300, "/renders/namespace"),
        ("fullnameOverride=" + "n" * 300, "/fullnameOverride"),
        ("database.passwordSecret.name=" + "n" * 300, "/database/passwordSecret/name"),
        ("renders.quota.pods=many", "/renders/quota/pods"),
        (r"secretSettings.gemini\.api-key=AIza123", "/secretSettings/gemini.api-key"),
    ],
)
def test_a_wrong_value_is_named(value: str, named: str) -> None:
    said = refused(*BASE, f"--set={value}")
    assert "values don't meet the specifications of the schema" in said
    assert re.search(named, said), said


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (BASE[1:], "baseUrl is required"),
        (BASE[:1], "postgres.enabled=true creates a PostgreSQL"),
        (BASE[:2], "database.passwordSecret.name is required"),
        ((*BASE, S3[0]), "media.s3.endpoint is required"),
        ((*BASE, *S3[:2]), "media.s3.bucket is required"),
        ((*BASE, *S3[:3]), "media.s3.secret.name is required"),
        ((*BASE, "--set=settings.http.port=80"), "settings.http.port: the chart sets this setting"),
        ((*BASE, "--set=metrics.serviceMonitor.enabled=true"), "scope system.read"),
    ],
)
def test_what_is_missing_is_named(arguments: tuple[str, ...], named: str) -> None:
    assert named in refused(*arguments)


def test_every_name_fits_with_the_longest_release_and_namespace() -> None:
    one, other = (template(*EVERYTHING, release="r" * 52 + end, namespace="n" * 63) for end in "ab")
    for it in one:
        assert len(it["metadata"]["name"]) <= 63, it["metadata"]["name"]
        assert len(it["metadata"].get("namespace", "")) <= 63
    names = [
        {(it["kind"], it["metadata"]["name"]) for it in objects if it["kind"] != "Namespace"}
        for objects in (one, other)
    ]
    assert not names[0] & names[1]


def test_an_old_cluster_is_refused() -> None:
    said = helm("template", "omega", CHART, "--kube-version", "1.28.0", *BASE, expected=1)
    assert "chart requires kubeVersion: >=1.31.0" in said


def test_the_schema_knows_every_value() -> None:
    defaults = yaml.safe_load((CHART / "values.yaml").read_text())
    schema = json.loads((CHART / "values.schema.json").read_text())

    def walk(value: object, at: dict[str, Any], path: str) -> None:
        at = schema["definitions"][at["$ref"].split("/")[-1]] if "$ref" in at else at
        if isinstance(value, dict) and "properties" in at:
            assert at["additionalProperties"] is False, path
            for name, child in value.items():
                assert name in at["properties"], f"{path}.{name}"
                walk(child, at["properties"][name], f"{path}.{name}")

    walk(defaults, schema, "")
    assert set(defaults) | {"global"} == set(schema["properties"])


def test_the_readme_lists_every_value() -> None:
    readme = CHART / "README.md"
    begin, end = "<!-- generated: values -->\n", "<!-- end: values -->\n"
    before, rest = readme.read_text().split(begin)
    after = rest.split(end)[1]
    expected = before + begin + "\n" + table() + "\n" + end + after
    if os.environ.get("OMEGA_DOCS_UPDATE"):
        readme.write_text(expected)
    assert readme.read_text() == expected, "run this test with OMEGA_DOCS_UPDATE=true"


def table() -> str:
    """Return the values with their defaults and the comments above them."""
    lines = ["| Value | Default | Description |", "|---|---|---|"]
    source = (CHART / "values.yaml").read_text()
    path: list[str] = []
    comment = described = ""
    for line in source.splitlines():
        text = line.strip()
        found = re.match(r"( *)([A-Za-z0-9./-]+):", line)
        if found:
            path = [*path[: len(found[1]) // 2], found[2]]
            value = functools.reduce(operator.getitem, path, yaml.safe_load(source))
            name = ".".join(path)
            if comment:
                default = "" if value == "" else f"`{json.dumps(value)}`"
                lines.append(f"| `{name}` | {default} | {comment} |")
                described = name + "."
            else:
                assert (isinstance(value, dict) and value) or name.startswith(described), f"no comment above {name}"
        comment = text.lstrip("# ") if text.startswith("#") else ""
    return "\n".join(lines) + "\n"


def test_the_plain_manifests_are_those_of_the_chart() -> None:
    rendered = helm(
        "template", "omega", CHART, "--namespace", "omega", "--kube-version", KUBERNETES, "--values", EXAMPLE
    )
    head = MANIFESTS.read_text().split("---\n")[0] if MANIFESTS.exists() else ""
    if os.environ.get("OMEGA_DOCS_UPDATE"):
        MANIFESTS.write_text(head + rendered)
    assert MANIFESTS.read_text() == head + rendered, "run this test with OMEGA_DOCS_UPDATE=true"
    assert head.startswith("#")
