"""Reads case files: what tests/README.md says of them."""
import base64


def case_files(lines):
    """The files of one case, as (name, bytes), and its commands, in order."""
    header, body, commands = None, [], []
    files = {}

    def close():
        if header is None:
            return
        name, *attributes = header
        while body and not body[-1]:
            body.pop()
        end = "\r\n" if "crlf" in attributes else "\n"
        content = "".join(line + end for line in body).encode()
        if "base64" in attributes:
            content = base64.b64decode(content)
        files[name] = content.rstrip(b"\r\n") if "no-newline" in attributes else content

    for line in lines:
        if line.startswith("--- file ") or line.startswith("$ "):
            close()
            header, body = None, []
            if line.startswith("$ "):
                commands.append(line[2:])
            else:
                header = line.removeprefix("--- file ").split()
        elif header is not None:
            body.append(line)
    return files, commands
