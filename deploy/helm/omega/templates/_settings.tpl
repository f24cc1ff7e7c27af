{{/* The settings that follow from values of the chart. */}}
{{- define "omega.chartSettings" -}}
base-url: {{ required "baseUrl is required: the public URL of the server, such as https://omega.example.org" .Values.baseUrl | quote }}
http.address: 0.0.0.0
http.port: 8080
data-directory: /var/lib/omega
workers: {{ .Values.workers }}
shutdown-timeout: {{ printf "%d s" (int .Values.shutdownTimeoutSeconds) }}
database.url: {{ include "omega.databaseUrl" . | quote }}
database.user: {{ .Values.database.user | quote }}
database.max-connections: {{ .Values.database.maxConnections }}
backend: k8s
k8s.namespace: {{ include "omega.rendersNamespace" . }}
k8s.image: {{ include "omega.image" (list .Values.renders.image .) | quote }}
k8s.image-pull-policy: {{ .Values.renders.image.pullPolicy }}
{{- with .Values.renders.image.pullSecrets }}
k8s.image-pull-secrets: {{ toJson . }}
{{- end }}
k8s.service-account: {{ include "omega.name" . }}-renders
k8s.concurrency: {{ .Values.workers }}
# The next server takes over the Jobs of one that stops.
k8s.keep-jobs: true
{{- with .Values.kubernetes.apiServer }}
{{- if .host }}
k8s.api-server: "https://{{ .host }}:{{ .port }}"
{{- end }}
{{- end }}
media.store: {{ .Values.media.store }}
{{- if eq .Values.media.store "s3" }}
{{- with .Values.media.s3 }}
media.s3.endpoint: {{ required "media.s3.endpoint is required with media.store=s3, such as https://s3.eu-west-1.amazonaws.com" .endpoint | quote }}
media.s3.region: {{ .region | quote }}
media.s3.bucket: {{ required "media.s3.bucket is required with media.store=s3: the name of an existing bucket" .bucket | quote }}
{{- if .prefix }}
media.s3.prefix: {{ .prefix | quote }}
{{- end }}
{{- end }}
{{- else }}
media.directory: /media/videos
{{- end }}
{{- end -}}

{{- define "omega.databaseUrl" -}}
{{- if .Values.database.url -}}
{{- .Values.database.url -}}
{{- else if .Values.postgres.enabled -}}
{{- printf "jdbc:postgresql://%s-postgres/omega" (include "omega.name" .) -}}
{{- else -}}
{{- fail "database.url is required, such as jdbc:postgresql://db.example.org/omega. postgres.enabled=true creates a PostgreSQL for trying Omega out" -}}
{{- end -}}
{{- end -}}

{{/* The Secrets of the secret settings, by the name of the setting. */}}
{{- define "omega.secretSettings" -}}
database.password:
{{- if and .Values.postgres.enabled (not .Values.database.passwordSecret.name) }}
  name: {{ include "omega.name" . }}-postgres
  key: password
{{- else }}
  name: {{ required "database.passwordSecret.name is required: the Secret with the password of the database" .Values.database.passwordSecret.name }}
  key: {{ .Values.database.passwordSecret.key }}
{{- end }}
{{- if eq .Values.media.store "s3" }}
{{- with .Values.media.s3.secret }}
{{- $name := required "media.s3.secret.name is required with media.store=s3: the Secret with the credentials" .name }}
media.s3.access-key: {name: {{ $name }}, key: {{ .accessKey }}}
media.s3.secret-key: {name: {{ $name }}, key: {{ .secretKey }}}
{{- end }}
{{- end }}
{{- range $setting, $secret := .Values.secretSettings }}
{{ $setting }}: {{ toJson $secret }}
{{- end }}
{{- end -}}

{{/* Flattens nested values, which --set makes of dots: (list MAP PREFIX) gives one line of YAML for each setting. */}}
{{- define "omega.flat" -}}
{{- $prefix := index . 1 -}}
{{- range $name, $value := index . 0 }}
{{- if kindIs "map" $value }}
{{- include "omega.flat" (list $value (printf "%s%s." $prefix $name)) }}
{{- else if not (kindIs "invalid" $value) }}
{{ printf "%s%s" $prefix $name | quote }}: {{ toJson $value }}
{{- end }}
{{- end }}
{{- end -}}

{{/* All settings as JSON, which is HOCON too. */}}
{{- define "omega.settingsFile" -}}
{{- $chart := include "omega.chartSettings" . | fromYaml -}}
{{- $own := include "omega.flat" (list .Values.settings "") | fromYaml -}}
{{- range $name, $value := $own -}}
{{- if hasKey $chart $name -}}
{{- fail (printf "settings.%s: the chart sets this setting; change the value of the chart for it instead, see README.md" $name) -}}
{{- end -}}
{{- end -}}
{{- merge $chart $own | toPrettyJson -}}
{{- end -}}

{{- define "omega.sharedMedia" -}}
{{- if or (eq .Values.media.store "s3") (eq .Values.media.directory.accessMode "ReadWriteMany") -}}true{{- end -}}
{{- end -}}

{{- define "omega.mediaClaim" -}}
{{- .Values.media.directory.existingClaim | default (printf "%s-media" (include "omega.name" .)) -}}
{{- end -}}
