{{/* A name of at most the given length. A longer one is cut and ends with a hash, so that different names stay different. */}}
{{- define "omega.short" -}}
{{- $name := index . 0 -}}{{- $length := index . 1 -}}
{{- if le (len $name) $length -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" ($name | trunc (sub $length 9 | int) | trimSuffix "-") (sha256sum $name | trunc 8) -}}
{{- end -}}
{{- end -}}

{{/* 43 characters leave room for the suffixes; a StatefulSet has at most 52. */}}
{{- define "omega.name" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- include "omega.short" (list (contains "omega" .Release.Name | ternary .Release.Name (printf "%s-omega" .Release.Name)) 43) -}}
{{- end -}}
{{- end -}}

{{- define "omega.rendersNamespace" -}}
{{- .Values.renders.namespace | default (include "omega.short" (list (printf "%s-renders" .Release.Namespace) 63)) -}}
{{- end -}}

{{/* Not empty if the renders have a namespace of their own. */}}
{{- define "omega.separateRenders" -}}
{{- if ne (include "omega.rendersNamespace" .) .Release.Namespace -}}true{{- end -}}
{{- end -}}

{{- define "omega.selector" -}}
app.kubernetes.io/name: omega
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "omega.labels" -}}
{{ include "omega.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* (list IMAGE CONTEXT) */}}
{{- define "omega.image" -}}
{{- $image := index . 0 -}}{{- $context := index . 1 -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository ($image.tag | default $context.Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "omega.podSecurity" -}}
pod-security.kubernetes.io/enforce: restricted
pod-security.kubernetes.io/audit: restricted
pod-security.kubernetes.io/warn: restricted
{{- end -}}

{{- define "omega.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "omega.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
