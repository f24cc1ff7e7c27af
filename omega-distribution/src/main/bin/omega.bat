@echo off
rem omega: runs Omega. On Windows scripts run in containers, so a Docker engine must run. See README.md.
rem "omega serve" starts the server, "omega server COMMAND" administers it.
setlocal
set "OMEGA_ROOT=%~dp0.."
set "OMEGA_JAVA=java"
if defined JAVA_HOME set "OMEGA_JAVA=%JAVA_HOME%\bin\java"
"%OMEGA_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo omega: Java 17 or newer is missing. Install it, for example with: winget install EclipseAdoptium.Temurin.21.JRE 1>&2
    exit /b 4
)
if not defined OMEGA_BACKEND set "OMEGA_BACKEND=docker"
if /i "%~1"=="serve" goto serve
if /i "%~1"=="server" goto server
"%OMEGA_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%OMEGA_ROOT%\app\omega-cli.jar" %*
exit /b %errorlevel%

:serve
set "OMEGA_COMMAND=run"
goto rest
:server
set "OMEGA_COMMAND="
:rest
rem All arguments after the first.
set "OMEGA_ARGUMENTS="
shift
:next
if "%~1"=="" goto start
set OMEGA_ARGUMENTS=%OMEGA_ARGUMENTS% %1
shift
goto next
:start
"%OMEGA_JAVA%" -jar "%OMEGA_ROOT%\app\omega-server.jar" %OMEGA_COMMAND% %OMEGA_ARGUMENTS%
exit /b %errorlevel%
