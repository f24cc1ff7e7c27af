@echo off
rem Starts or restarts the Manim service, and waits until it is healthy. The first run creates manim.env, which contains the
rem token for callers. See restart_manim_container.sh.
setlocal
cd /d "%~dp0"
if not defined OMEGA_MANIM_IMAGE set OMEGA_MANIM_IMAGE=omega-manim
if not defined OMEGA_MANIM_CONTAINER set OMEGA_MANIM_CONTAINER=omega-manim
if not defined OMEGA_MANIM_ENV set OMEGA_MANIM_ENV=manim.env

docker compose version >nul 2>&1
if errorlevel 1 (
    echo restart_manim_container: 'docker compose' is missing. Install Docker Desktop. 1>&2
    exit /b 1
)
docker version >nul 2>&1
if errorlevel 1 (
    echo restart_manim_container: the Docker engine does not respond. Start Docker Desktop, or set DOCKER_HOST. 1>&2
    exit /b 1
)
docker image inspect %OMEGA_MANIM_IMAGE% >nul 2>&1
if errorlevel 1 (
    echo restart_manim_container: the engine has no image %OMEGA_MANIM_IMAGE%. Build it with: omega image build 1>&2
    exit /b 1
)
if not exist "%OMEGA_MANIM_ENV%" (
    docker run --rm --network none --log-driver none %OMEGA_MANIM_IMAGE% token >"%OMEGA_MANIM_ENV%.new"
    if errorlevel 1 exit /b 1
    move /y "%OMEGA_MANIM_ENV%.new" "%OMEGA_MANIM_ENV%" >nul
)
docker compose --env-file "%OMEGA_MANIM_ENV%" -f compose.manim.yml up --detach --force-recreate --wait --wait-timeout 180
if errorlevel 1 (
    echo restart_manim_container: the service did not become healthy. See: docker logs %OMEGA_MANIM_CONTAINER% 1>&2
    exit /b 1
)
echo The Manim service is healthy. Log: docker logs %OMEGA_MANIM_CONTAINER%
echo To use it, set OMEGA_SERVICE_TOKEN as in %~dp0%OMEGA_MANIM_ENV%, then: omega animate "sine wave" --backend service
