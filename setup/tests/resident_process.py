"""A program in place of Java for the tests of setup/daemon: a resident process that does what HOME/behaviour says.

Started as a Java that runs a command alone, it prints the arguments and standard input.
"""

import os
import pathlib
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "daemon"))
import protocol
from protocol import chunk


def serve(directory: pathlib.Path, version: str, behaviour: str) -> None:
    """Accept clients, one after the other, until a client has another version."""
    if behaviour == "no start":
        sys.exit("no start")
    (directory / "pid").write_text(str(os.getpid()))
    address = directory / "socket"
    address.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(address))
        server.listen()
        print("ready", flush=True)
        while True:
            client, _ = server.accept()
            with client:
                request = read_request(client)
                if request[protocol.VERSION] != version:
                    address.unlink()
                    client.sendall(chunk(protocol.OTHER_VERSION))
                    return
                client.sendall(chunk(protocol.ACCEPTED))
                answer(client, request, behaviour)


def read_request(client: socket.socket) -> dict[bytes, str]:
    """Return the last chunk of each type, and all arguments."""
    request = {protocol.ARGUMENT: ""}
    while True:
        kind, content = protocol.receive(client)
        if kind == protocol.ARGUMENT:
            request[kind] += content.decode() + " "
        else:
            request.setdefault(kind, content.decode())
        if kind in (protocol.RUN, b""):
            return request


def answer(client: socket.socket, request: dict[bytes, str], behaviour: str) -> None:
    """Do what the behaviour says in place of the command."""
    if behaviour == "decline after input":
        client.sendall(chunk(protocol.SEND_INPUT))
        protocol.receive(client)
        client.sendall(chunk(protocol.DECLINED))
    elif behaviour == "die":
        client.sendall(chunk(protocol.OUTPUT, b"begun\n"))
        os._exit(9)
    elif behaviour == "wait for interrupt":
        client.sendall(chunk(protocol.OUTPUT, b"waiting\n"))
        assert protocol.receive(client)[0] == protocol.INTERRUPT
        client.sendall(chunk(protocol.ERROR, b"cleaned up\n") + chunk(protocol.EXIT, b"130"))
        time.sleep(0.1)
    else:
        text = f"resident {request[protocol.ARGUMENT]}in {request[protocol.DIRECTORY]}\n"
        client.sendall(chunk(protocol.OUTPUT, text.encode()) + chunk(protocol.EXIT, b"5"))


if __name__ == "__main__":
    if "com.codercops.omega.cli.OmegaDaemon" in sys.argv:
        behaviour = pathlib.Path(os.environ["HOME"], "behaviour")
        serve(pathlib.Path(sys.argv[-3]), sys.argv[-2], behaviour.read_text() if behaviour.exists() else "")
    else:
        print("alone", *sys.argv[sys.argv.index("-jar") + 2 :], sys.stdin.read())
