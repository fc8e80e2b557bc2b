# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server for the tests: aiosmtpd, well behaved or not. Prints its port, ends when its input ends.

Each message it takes is OUT/<n>.eml with OUT/<n>.json beside it: sender, recipients, user, whether encrypted."""
import argparse
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

RAW = {  # what a server that is none says, once; %: without end
    "silent": b"",
    "garbage": b"\x00\xff\xfe not a mail server\r\n" * 3,
    "greet-554": b"554 5.3.2 No mail here\r\n",
    "greet-421": b"421 4.3.2 Too busy\r\n",
    "endless": b"220-hello\r\n" * 100,
}
MAIL = {"mail-550": "550 5.7.1 Sender refused"}
RCPT = {
    "rcpt-550": "550 5.1.1 <{}>: no such user",
    "rcpt-554": "554 Refused, {}",
    "rcpt-452": "452 4.2.2 Mailbox full",
    "rcpt-451": "451 4.7.1 Greylisted, come back",
    "rcpt-421": "421 4.3.2 Closing",
    "rcpt-530": "530 5.7.0 Authentication required",
}
DATA = {"data-554": "554 5.7.1 Looks like spam", "data-452": "452 4.3.1 Out of storage", "data-554-bare": "554 no"}


class Handler:
    def __init__(self, options):
        self.options = options
        self.taken = 0
        self.seen = 0

    def mode(self, recipient=""):
        """The option's mode, or for one recipient only: « rcpt-550@local-part »; « drop-once »."""
        mode, _, only = self.options.mode.partition("@")
        return mode if not only or recipient.startswith(only + "@") else "ok"

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if self.mode() in MAIL:
            return MAIL[self.mode()]
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.mode(address) in RCPT:
            return RCPT[self.mode(address)].format(address)
        if self.mode(address) == "rcpt-drop":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def store(self, server, session, envelope):
        self.taken += 1
        name = os.path.join(self.options.out, str(self.taken))
        with open(name + ".eml", "wb") as file:
            file.write(envelope.original_content)
        login = session.auth_data.decode() if isinstance(session.auth_data, bytes) else None
        with open(name + ".json", "w", encoding="utf-8") as file:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos, "user": login,
                       "tls": server.transport.get_extra_info("sslcontext") is not None, "hello": session.host_name,
                       "options": envelope.mail_options}, file)

    async def handle_DATA(self, server, session, envelope):
        mode = self.mode(envelope.rcpt_tos[0])
        self.seen += 1
        if mode in DATA:
            return DATA[mode]
        self.store(server, session, envelope)
        if mode == "drop-after-data" or (mode == "drop-once" and self.seen == 1):
            server.transport.abort()
        elif mode == "hang-after-data":
            await asyncio.sleep(3600)
        return "250 2.0.0 Taken"


async def serve_raw(reader, writer, text, endless):
    try:
        writer.write(text)
        while endless:
            writer.write(text)
            await writer.drain()
        await reader.read(-1)
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", default="ok")
    parser.add_argument("--tls", choices=["starttls", "tls", "none"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--mechanism", choices=["PLAIN", "LOGIN"])
    parser.add_argument("--out", required=True)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    loop = asyncio.get_running_loop()

    context = None
    if options.tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)

    def authenticate(server, session, envelope, mechanism, data):
        right = (isinstance(data, LoginPassword) and data.login.decode() == options.user
                 and data.password.decode() == options.password)
        return AuthResult(success=right, handled=False, auth_data=data.login)

    handler = Handler(options)

    def make():
        return SMTP(handler, hostname="localhost", enable_SMTPUTF8=True, timeout=600, loop=loop,
                    tls_context=context if options.tls == "starttls" else None,
                    require_starttls=options.tls == "starttls",
                    authenticator=authenticate if options.user else None,
                    auth_required=options.user is not None,
                    auth_require_tls=options.tls == "starttls",
                    auth_exclude_mechanism=[m for m in ("PLAIN", "LOGIN") if options.mechanism not in (None, m)])

    tls = context if options.tls == "tls" else None
    if options.mode in RAW:
        text, endless = RAW[options.mode], options.mode == "endless"
        server = await asyncio.start_server(lambda r, w: serve_raw(r, w, text, endless), options.address, options.port)
    else:
        server = await loop.create_server(make, options.address, options.port, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
