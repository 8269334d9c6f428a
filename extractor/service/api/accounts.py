"""Accounts and tokens, for administrators."""

from __future__ import annotations

from fastapi import APIRouter

from extractor.service.api.shapes import AccountOut, Id, InvitedOut, Name, NewTokenOut, RolesIn, TokenIn, TokenOut, iso
from extractor.service.auth.gate import Admin, Guarded
from extractor.service.auth.principal import Role, roles_of
from extractor.service.auth.secrets import TOKEN_PREFIX, hash_of, new_secret
from extractor.service.context import Here
from extractor.service.problems import Problem
from extractor.store.accounts import Account, disable_account, invite, list_accounts
from extractor.store.credentials import Token, add_token, list_tokens, revoke_token

router = APIRouter(route_class=Guarded, tags=["accounts"])
_DAY = 86400.0


def _roles(names: frozenset[str]) -> list[Role]:
    return sorted(roles_of(names))


def _account(account: Account) -> AccountOut:
    has = account.password_hash is not None
    return AccountOut(name=account.name, roles=_roles(account.roles), has_password=has, disabled_at=iso(account.disabled_at))


def _plain(token: Token) -> dict[str, object]:
    times = {name: iso(getattr(token, name)) for name in ("created_at", "expires_at", "used_at", "revoked_at")}
    return {"id": token.id, "account": token.account, "label": token.label, "roles": _roles(token.roles)} | times


@router.get("/accounts")
def get_accounts(here: Here, _who: Admin) -> list[AccountOut]:
    """Everybody."""
    return [_account(account) for account in list_accounts(here.database)]


@router.post("/accounts/{name}/invitation", status_code=201)
def post_invitation(here: Here, _who: Admin, name: Name, body: RolesIn) -> InvitedOut:
    """Invite a person, or let one choose a new password; the roles hold once the link is used."""
    code = new_secret()
    invite(here.database, hash_of(code), name, body.roles, here.config.invitation)
    return InvitedOut(account=name, link=f"{here.config.public_url}/welcome/{code}")


@router.delete("/accounts/{name}", status_code=204)
def delete_account(here: Here, who: Admin, name: Name) -> None:
    """Close an account: its sessions and tokens end, its work stays."""
    if name == who.name:
        raise Problem(409, "YOURSELF", "Nobody closes their own account.", "Ask another administrator.")
    disable_account(here.database, name)


@router.get("/tokens")
def get_tokens(here: Here, _who: Admin) -> list[TokenOut]:
    """All tokens, without their secrets."""
    return [TokenOut.model_validate(_plain(token)) for token in list_tokens(here.database)]


@router.post("/tokens", status_code=201)
def post_token(here: Here, _who: Admin, body: TokenIn) -> NewTokenOut:
    """Make a token for an account; it may do what both are allowed."""
    secret = new_secret(TOKEN_PREFIX)
    token = add_token(here.database, hash_of(secret), body.account, body.label, body.roles, body.days * _DAY)
    return NewTokenOut.model_validate(_plain(token) | {"token": secret})


@router.delete("/tokens/{token_id}", status_code=204)
def delete_token(here: Here, _who: Admin, token_id: Id) -> None:
    """Revoke a token."""
    revoke_token(here.database, token_id)
