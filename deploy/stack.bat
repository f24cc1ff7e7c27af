@echo off
rem Starts, stops and maintains the stack of compose.yml. Run it without arguments for its commands. See stack.sh.
setlocal
set "command=%~1"
rem The name of a file is relative to the directory of the caller.
set "file=%~f2"
set "option=%~3"
cd /d "%~dp0"

rem All arguments after the first.
set "arguments="
:next
shift
if "%~1"=="" goto find
set arguments=%arguments% %1
goto next
:find
for %%c in (start stop restart logs status shell admin server packages backup restore tests) do if "%command%"=="%%c" goto engine

:usage
echo usage: stack.bat COMMAND 1>&2
echo. 1>&2
echo   start [--mail]        creates .env from env.example, starts everything, waits until it is healthy 1>&2
echo   stop                  stops the containers; the data stays 1>&2
echo   restart [SERVICE]     restarts all containers, or one: server, database, manim 1>&2
echo   logs [SERVICE]        follows the log 1>&2
echo   status                shows the containers 1>&2
echo   shell                 a Java shell (JShell) in the server 1>&2
echo   admin EMAIL NAME      creates an administrator; reads the password from the terminal or standard input 1>&2
echo   server COMMAND ...    runs a command of the server, such as: server check 1>&2
echo   packages NAME ...     rebuilds the image of the Manim service with these packages of the allow-list 1>&2
echo   backup FILE           writes a backup of accounts, scripts and videos 1>&2
echo   restore FILE          restores a backup into an empty stack; then --replace discards what the stack has 1>&2
echo   tests [--existing EMAIL]   tests the API of the running stack; needs mail: start --mail 1>&2
exit /b 2

:engine
docker compose version >nul 2>&1
if errorlevel 1 (
    echo stack: 'docker compose' is missing. Install Docker Desktop. 1>&2
    exit /b 1
)
docker version >nul 2>&1
if errorlevel 1 (
    echo stack: the Docker engine does not respond. Start Docker Desktop, or set DOCKER_HOST. 1>&2
    exit /b 1
)
goto %command%

:stop
docker compose --profile mail down
exit /b %errorlevel%

:restart
docker compose restart%arguments%
exit /b %errorlevel%

:logs
docker compose logs --follow%arguments%
exit /b %errorlevel%

:status
docker compose ps --all
exit /b %errorlevel%

:shell
docker compose run --rm --no-deps server shell
exit /b %errorlevel%

:admin
docker compose run --rm --no-deps server create-admin%arguments%
exit /b %errorlevel%

:server
docker compose run --rm --no-deps server%arguments%
exit /b %errorlevel%

:tests
docker compose --profile mail --profile tests run --rm tests%arguments%
exit /b %errorlevel%

:packages
if "%arguments%"=="" goto usage
call omega.bat image build --build-arg "PYTHON_PACKAGES=pandas sympy%arguments%"
if errorlevel 1 (
    echo stack: the image was not built. The directory with omega.bat must be in PATH. 1>&2
    exit /b 1
)
docker compose up --detach --force-recreate manim more
exit /b %errorlevel%

:backup
if "%arguments%"=="" goto usage
if exist "%file%" (
    echo stack: %file% exists. Choose another name. 1>&2
    exit /b 1
)
docker compose run --rm --no-deps --no-TTY --entrypoint sh server -ec "omega-server backup /tmp/backup.zip >&2 && cat /tmp/backup.zip" >"%file%.new"
if errorlevel 1 (
    del "%file%.new"
    echo stack: no backup was written. 1>&2
    exit /b 1
)
move /y "%file%.new" "%file%" >nul
exit /b %errorlevel%

:restore
if "%arguments%"=="" goto usage
if not exist "%file%" (
    echo stack: there is no file %file%. Name the file of a backup. 1>&2
    exit /b 1
)
docker compose stop server
rem Without the server, which would create tables.
docker compose up --detach --wait --wait-timeout 120 database
if errorlevel 1 exit /b 1
docker compose run --rm --no-TTY --no-deps --entrypoint sh server -ec "cat >/tmp/backup.zip && exec omega-server restore /tmp/backup.zip $*" sh %option% <"%file%"
if errorlevel 1 (
    echo stack: nothing was restored. The server is stopped; start it with: stack.bat start 1>&2
    exit /b 1
)
set "arguments="

rem Everything is checked before the first container starts.
:start
set "profile="
if "%arguments%"==" --mail" (
    rem Mail of a stack that only tries things out stays in the stack.
    set "profile=--profile mail"
    set "OMEGA_MAIL_TRANSPORT=smtp"
    set "OMEGA_MAIL_HOST=mail"
    set "OMEGA_MAIL_PORT=3025"
    set "OMEGA_MAIL_SECURITY=none"
    set "OMEGA_MAIL_FROM=omega@example.org"
) else if not "%arguments%"=="" goto usage
if not exist .env copy /y env.example .env >nul
call :image OMEGA_MANIM_IMAGE omega-manim "omega image build"
if errorlevel 1 exit /b 1
call :image OMEGA_SERVER_IMAGE omega-server "deploy/build_server_image.sh"
if errorlevel 1 exit /b 1
call :memory
if errorlevel 1 exit /b 1
call :port
if errorlevel 1 exit /b 1
call :migrate
if errorlevel 1 exit /b 1
docker compose %profile% up --detach --wait --wait-timeout 300
if errorlevel 1 (
    echo stack: the stack did not become healthy. The reason is in: stack.bat logs 1>&2
    exit /b 1
)
call :setting OMEGA_BASE_URL http://localhost:8080
echo Omega runs at %value%
docker compose logs --no-log-prefix server 2>nul | find "bootstrap?token="
if errorlevel 1 echo The first administrator: the link in the log of the first start, or: stack.bat admin EMAIL NAME
exit /b 0

rem setting NAME DEFAULT: sets `value` to that of the environment, of .env, or the default.
:setting
set "value="
if defined %1 call set "value=%%%1%%"
if not defined value for /f "usebackq tokens=1,* delims==" %%n in (".env") do if "%%n"=="%1" set "value=%%o"
if not defined value set "value=%~2"
exit /b 0

rem image SETTING DEFAULT COMMAND
:image
call :setting %1 %2
docker image inspect %value% >nul 2>&1
if errorlevel 1 (
    echo stack: the engine has no image %value%. Build it with: %~3 1>&2
    exit /b 1
)
for /f %%a in ('docker image inspect --format "{{.Architecture}}" %value%') do set "architecture=%%a"
for /f %%a in ('docker version --format "{{.Server.Arch}}"') do set "engine=%%a"
if not "%architecture%"=="%engine%" (
    echo stack: the image %value% is for %architecture%, but the engine runs %engine%. Build the image on this machine, or with --platform linux/%engine%. 1>&2
    exit /b 1
)
exit /b 0

:memory
for /f %%m in ('docker info --format "{{.MemTotal}}"') do set "bytes=%%m"
rem Numbers of cmd have 32 bits.
set "megabytes=%bytes:~0,-6%"
if %megabytes% geq 3800 exit /b 0
echo stack: the engine has %megabytes% MB of memory, and the stack needs 4 GB. Give Docker Desktop more memory in its settings. 1>&2
exit /b 1

:migrate
rem The server does this too, but one that refuses its tables would restart without end.
for /f %%c in ('docker compose ps --quiet server 2^>nul') do exit /b 0
docker compose up --detach --wait --wait-timeout 120 database
if errorlevel 1 (
    echo stack: the database did not start. The reason is in: stack.bat logs 1>&2
    exit /b 1
)
docker compose run --rm --no-deps server migrate
if not errorlevel 1 exit /b 0
echo stack: the server was not started, for the reason above. The database runs; stop it with: stack.bat stop 1>&2
exit /b 1

:port
rem The stack itself may have it.
for /f %%c in ('docker compose ps --quiet server 2^>nul') do exit /b 0
call :setting OMEGA_PUBLISH 127.0.0.1:8080
for %%p in (%value::= %) do set "port=%%p"
netstat -an | find ":%port% " | find "LISTENING" >nul
if errorlevel 1 exit /b 0
echo stack: port %port% is in use. Set another one in deploy\.env, such as OMEGA_PUBLISH=127.0.0.1:8081, and the same port in OMEGA_BASE_URL. 1>&2
exit /b 1
