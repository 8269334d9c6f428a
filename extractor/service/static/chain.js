"use strict";
// Balances in exact arithmetic: decimal strings as whole numbers of their smallest unit, never floating point.
const Chain = (() => {
  const PLAIN = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{0,12}))?$/;

  function read(text) {
    const found = PLAIN.exec(text.trim());
    if (!found) return null;
    const rest = found[2] ?? "";
    return { units: BigInt(found[1].replaceAll(",", "") + rest), places: rest.length };
  }

  const scaled = (one, places) => one.units * 10n ** BigInt(places - one.places);

  function add(one, other, sign) {
    const places = Math.max(one.places, other.places);
    return { units: scaled(one, places) + BigInt(sign) * scaled(other, places), places };
  }

  function same(one, other) {
    const places = Math.max(one.places, other.places);
    return scaled(one, places) === scaled(other, places);
  }

  function show(one) {
    const minus = one.units < 0n;
    const digits = String(minus ? -one.units : one.units).padStart(one.places + 1, "0");
    const whole = digits.slice(0, digits.length - one.places).replace(/\B(?=(\d{3})+$)/g, ",");
    const rest = one.places ? digits.slice(-one.places).replace(/0+$/, "") : "";
    return (minus ? "-" : "") + whole + (rest ? `.${rest}` : "");
  }

  // What each row of a pool should show, from the row before in the filer's direction.
  function expected(rows) {
    const forward = (at) => (at > 0 ? link(rows[at - 1], rows[at]) : null);
    const backward = (at) => (at + 1 < rows.length ? link(rows[at + 1], rows[at]) : null);
    const holds = (way) => rows.filter((row, at) => { const want = way(at); return want && row.balance && same(want, row.balance); }).length;
    return rows.map((_, at) => (holds(backward) > holds(forward) ? backward : forward)(at));
  }

  const link = (before, row) => (before.balance && row.amount && row.sign ? add(before.balance, row.amount, row.sign) : null);

  return { read, add, same, show, expected };
})();
