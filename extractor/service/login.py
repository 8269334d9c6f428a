"""The public pages: log in, and open an account by invitation. Everything else is behind the gate."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from extractor.service.auth.gate import Anybody, Guarded, check_origin, cookie_name
from extractor.service.auth.passwords import check_password, hash_password, weakness
from extractor.service.auth.principal import NAME
from extractor.service.auth.secrets import hash_of, new_secret
from extractor.service.context import Here, Service
from extractor.service.problems import not_found
from extractor.service.render import render
from extractor.store.accounts import accept_invitation, find_account, invitation
from extractor.store.credentials import add_session, end_session

public = APIRouter(include_in_schema=False)
private = APIRouter(route_class=Guarded, include_in_schema=False)
_WRONG = "Name or password is wrong."


@public.get("/login")
def login_page(request: Request) -> Response:
    """The form."""
    return render(request, "login.html", failed="", title="Log in")


@public.post("/login")
def log_in(
    request: Request, here: Here, name: Annotated[str, Form(max_length=80)], password: Annotated[str, Form(max_length=2000)]
) -> Response:
    """A session, or the form again; too many failures have to wait."""
    check_origin(request, here)
    keys = (f"name {name}", f"address {request.client.host if request.client else ''}")
    if (seconds := here.throttle.wait(*keys)) > 0:
        told = f"Too many failures. Try again in {round(seconds / 60) or 1} minutes."
        return render(request, "login.html", 429, {"Retry-After": str(int(seconds) + 1)}, failed=told, title="Log in")
    account = find_account(here.database, name)
    stored = account.password_hash if account and account.disabled_at is None else None
    if not check_password(password, stored):
        here.throttle.failed(*keys)
        return render(request, "login.html", 401, failed=_WRONG, title="Log in")
    here.throttle.forgive(keys[0])
    return _entered(request, here, name)


@public.get("/welcome/{code}")
def welcome_page(request: Request, here: Here, code: str) -> Response:
    """The form for whoever was invited; looking at it does not use the invitation up."""
    found = invitation(here.database, hash_of(code))
    if found is None:
        raise not_found("The invitation is used, or over.")
    return render(request, "welcome.html", name=found[0] or "", chosen=found[0] is None, failed="", title="Welcome")


@public.post("/welcome/{code}")
def welcome(
    request: Request,
    here: Here,
    code: str,
    password: Annotated[str, Form(max_length=2000)],
    name: Annotated[str, Form(max_length=80)] = "",
) -> Response:
    """Open the account and log in."""
    check_origin(request, here)
    found = invitation(here.database, hash_of(code))
    if found is None:
        raise not_found("The invitation is used, or over.")
    name = found[0] or name
    failed = weakness(password, name) if NAME.fullmatch(name) else "A name has letters, digits and . _ @ - only."
    if not failed and not accept_invitation(here.database, hash_of(code), name, hash_password(password)):
        failed = "The name is taken."
    if failed:
        return render(request, "welcome.html", 422, name=name, chosen=found[0] is None, failed=failed, title="Welcome")
    return _entered(request, here, name)


@private.post("/logout")
def log_out(request: Request, here: Here, _who: Anybody) -> Response:
    """End the session."""
    cookie = cookie_name(here.config.secure)
    end_session(here.database, hash_of(request.cookies.get(cookie, "")))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(cookie, secure=here.config.secure, httponly=True, samesite="strict")
    return answer


def _entered(request: Request, here: Service, name: str) -> Response:
    """A session of a new secret, whatever cookie the browser came with."""
    cookie, secret = cookie_name(here.config.secure), new_secret()
    before = request.cookies.get(cookie)
    add_session(here.database, hash_of(secret), name, new_secret(), here.config.session, hash_of(before) if before else None)
    answer = RedirectResponse("/", 303)
    seconds = int(here.config.session)
    answer.set_cookie(cookie, secret, max_age=seconds, path="/", secure=here.config.secure, httponly=True, samesite="strict")
    return answer
