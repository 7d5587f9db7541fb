"""What the columns of a list of equipment hold, guessed from their free headers."""

from __future__ import annotations

import re
from enum import StrEnum

from unbadge.sources.lists.cells import plain


class Role(StrEnum):
    """What a column holds."""

    IP = "ip"
    MAC = "mac"
    SERIAL = "serial"
    ASSET = "asset"
    BRAND = "brand"
    MODEL = "model"
    KIND = "kind"  # a model code or a kind of device; the cell decides
    FIRMWARE = "firmware"
    SITE = "site"
    INSTALLED = "installed"
    TEXT = "text"
    HOSTNAME = "hostname"
    BEHIND = "behind"
    SECRET = "hidden"  # noqa: S105 - the name of a role, no password
    USER = "user"
    IGNORED = "ignored"


# Headers in English, German, French, Spanish and Welsh, as ``plain`` writes them.
WORDS: dict[Role, str] = {
    Role.IP: (
        "ip, ip address, ipv4address, ip addr, ipaddress, ip addresses, ipv4, ipv4 address, "
        "i pv4 address, ipv6 address, ipv4 addr, network address, device ip, camera ip, host, "
        "address ip, "
        "adresse ip, ip adresse, direccion ip, cyfeiriad ip, hardware address, device "
        "address, ip add, ip no, static ip, ip domain, ip domain name, device ip address, "
        "current ip, lan ip"
    ),
    Role.MAC: (
        "mac, mac address, mac addr, macaddress, mac adresse, adresse mac, direccion mac, "
        "cyfeiriad mac, physical address, ethernet address, hardware mac, mac id, mac add, "
        "mac no"
    ),
    Role.SERIAL: (
        "serial, serial no, serial number, serial num, serialnumber, serialno, s n, sn, ser "
        "no, device serial no, device serial number, seriennummer, serien nr, seriennr, "
        "numero de serie, n de serie, no serie, no de serie, num serie, rhif cyfresol, rhif "
        "cyfres, device sn, serials"
    ),
    Role.ASSET: (
        "asset, asset no, asset id, asset number, asset tag, asset ref, asset reference, tag, "
        "tag no, camera id, cctv id, camera no, camera number, camera ref, cam no, cam id, "
        "inventory no, inventory number, inventarnummer, inventar nr, numero d inventaire, "
        "numero de inventario, no inventaire, rhif ased, rhif camera, device id, unit id, "
        "unique id, kamera nr, uprn camera"
    ),
    Role.BRAND: (
        "make, brand, manufacturer, maker, vendor, mfr, mfg, manuf, oem, marke, hersteller, "
        "fabrikat, marque, fabricant, marca, fabricante, gwneuthuriad, gwneuthurwr, brand "
        "name, camera make, camera brand, device make, manufacturer name, equipment make, "
        "make of camera, brand make"
    ),
    Role.MODEL: (
        "model, model no, model number, model name, model code, part no, part number, product "
        "code, product no, product model, device model, camera model, sku, modell, "
        "modellnummer, typbezeichnung, artikelnummer, modele, reference produit, modelo, no "
        "modelo, model rhif, rhif model, hardware model, mpn, order code, equipment model, "
        "modelname, model ref"
    ),
    Role.KIND: (
        "type, device type, camera type, typ, geratetyp, tipo, tipo de dispositivo, type d "
        "appareil, equipment type, equipment, kind, category, asset type, unit type"
    ),
    Role.FIRMWARE: (
        "firmware, firmware version, fw, fw version, software version, firmwareversion, "
        "version, build, firmwarestand, version firmware, version du firmware, version de "
        "firmware, cadarnwedd, device version, firmware ver, f w, sw version"
    ),
    Role.SITE: (
        "site, site name, location, building, room, school, where is it, where, address, "
        "place, area, premises, premise, campus, block, floor, zone, position, standort, "
        "gebaude, raum, ort, einbauort, emplacement, lieu, batiment, salle, adresse, "
        "ubicacion, edificio, sitio, sala, lugar, lleoliad, safle, adeilad, ysgol, ystafell, "
        "camera location, ward, street, location name, area name, camera position, town, "
        "postcode, post code, install location"
    ),
    Role.INSTALLED: (
        "installed, install date, installation date, date installed, fitted, date fitted, "
        "purchase date, purchased, date purchased, date of purchase, year, year installed, in "
        "service, commissioned, commission date, commissioning date, acquired, date acquired, "
        "acquisition date, einbaudatum, installiert, kaufdatum, baujahr, anschaffungsdatum, "
        "date d installation, date d achat, fecha de instalacion, fecha de compra, dyddiad "
        "gosod, dyddiad prynu, install year, year of installation, year purchased, date of "
        "installation, installed on"
    ),
    Role.TEXT: (
        "description, desc, notes, note, remarks, remark, comment, comments, details, item, "
        "item description, product, product name, product description, beschreibung, "
        "bemerkung, bemerkungen, notiz, bezeichnung, descripcion, observaciones, remarque, "
        "remarques, disgrifiad, nodiadau, sylwadau, make model, make and model, make model "
        "no, brand model, manufacturer model, camera make model, device description, asset "
        "description, full description, camera description, system, equipment description"
    ),
    Role.HOSTNAME: (
        "hostname, host name, dns name, device name, camera name, name, nickname, geratename, "
        "nom, nombre, enw, hardware name, display name, system name, computer name, alias, "
        "cam name"
    ),
    Role.BEHIND: (
        "recorder, nvr, dvr, connected to, recorded by, nvr name, dvr name, nvr ip, recorder "
        "ip, nvr dvr, recorder name, rekorder, enregistreur, grabador, recordydd"
    ),
    Role.USER: (
        "user, username, user name, login, login name, benutzer, benutzername, utilisateur, "
        "identifiant, usuario, enw defnyddiwr, account, logon"
    ),
    Role.IGNORED: (
        "no, nr, id, index, row, line, ref, reference, qty, quantity, anzahl, menge, "
        "quantite, cantidad, nifer, count, status, state, online, active, enabled, condition, "
        "port, http port, https port, rtsp port, sdk port, server port, command port, "
        "channel, channels, channel no, ch, subnet mask, subnet, netmask, mask, i pv4 subnet "
        "mask, ipv4 subnet mask, gateway, default gateway, ipv4 gateway, i pv4 gateway, vlan, "
        "dns, dns server, dhcp, i pv6 gateway, ipv6 gateway, ipv6 prefix length, resolution, "
        "lens, fps, ptz, cost, price, unit price, value, net book value, replacement cost, "
        "total, currency, warranty, warranty expiry, supplier, installer, contractor, owner, "
        "department, dept, directorate, service, contact, po number, order no, order number, "
        "invoice, lon, lat, longitude, latitude, easting, northing, long, x, y, uprn, area "
        "code, ward code, operator, last checked, last inspected, inspected, checked, last "
        "service, next service, colour, color, height, poe, poe switch, switch, switch port, "
        "patch port, cable, rack, end of life, eol, disposal date, retention, purpose, "
        "public, monitored, recording, audio, protocol, web port, initialized, "
        "initialization, security, activated, start time, device status, group, group path, "
        "enhanced sdk service port, support hik connect, hik connect, dsp version, encoding "
        "version, boot time, driver, driver number, driver family, driver version, driver "
        "revision, storage name, recording server, adding mode, add mode, https enabled, "
        "export to group, add offline device"
    ),
}
ROLES = {word.strip(): role for role, words in WORDS.items() for word in words.split(",")}
SECRETS = frozenset(
    {
        "password",
        "passwd",
        "passwort",
        "kennwort",
        "pwd",
        "pass",
        "passcode",
        "secret",
        "secrets",
        "key",
        "keys",
        "token",
        "tokens",
        "pin",
        "psk",
        "community",
        "credential",
        "credentials",
        "contrasena",
        "cyfrinair",
        "motdepasse",
        "apikey",
        "passphrase",
    }
)
IDENTIFYING = frozenset({Role.IP, Role.MAC, Role.SERIAL, Role.BRAND, Role.MODEL})
KNOWN = IDENTIFYING | {
    Role.ASSET,
    Role.KIND,
    Role.FIRMWARE,
    Role.SITE,
    Role.INSTALLED,
    Role.TEXT,
    Role.HOSTNAME,
    Role.BEHIND,
}
CAMERA = re.compile(r"\b(?:camera|cctv|cam|kamera|camara|nvr|dvr)\b")
MONEY = frozenset(
    {
        "amount",
        "dollars",
        "spent",
        "contract",
        "bid",
        "spend",
        "payment",
        "invoice",
        "net",
        "gross",
        "vat",
        "transaction",
        "expenditure",
        "betrag",
        "montant",
        "importe",
        "supplier",
        "payee",
        "creditor",
    }
)


def role_of(header: str) -> Role | None:
    """What a column of this header holds; None where nobody planned for it."""
    words = plain(header)
    parts = set(words.split())
    if parts & SECRETS or "mot de passe" in words:
        return Role.SECRET
    return ROLES.get(words) or ROLES.get(words.removesuffix("s"))


def score(cells: list[str]) -> int:
    """How many different roles a row names, read as headers; 0 where it cannot be headers."""
    if len(cells) > 256 or any(len(cell) > 80 for cell in cells):
        return 0
    roles = {role_of(cell) for cell in cells if cell}
    return len(roles & KNOWN) + len(roles & {Role.SECRET, Role.USER})


def is_equipment(cells: list[str]) -> bool:
    """Whether headers are of a list of equipment, not of payments or anything else."""
    words = {word for cell in cells for word in plain(cell).split()}
    roles = {role_of(cell) for cell in cells if cell}
    named = roles & IDENTIFYING
    if words & MONEY and not (named & {Role.IP, Role.MAC, Role.SERIAL}) and len(named) < 2:
        return False
    if named and len(roles & KNOWN) >= 2:
        return True
    about = any(CAMERA.search(plain(cell)) for cell in cells)
    return about and bool(roles & {Role.ASSET, Role.HOSTNAME, Role.KIND}) and Role.SITE in roles


def header_at(rows: list[list[str]]) -> int | None:
    """Which of the first rows holds the headers of a list of equipment; None where none does."""
    scores = [score(row) for row in rows]
    best = max(scores, default=0)
    if best < 2:
        return None
    at = scores.index(best)
    return at if is_equipment(rows[at]) else None
