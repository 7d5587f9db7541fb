"""Secrets that evidence may hold, and texts without them: the one home of words for a password."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

GONE = "…"
# What stands for a password alone, in whatever language; folded, the longest of a family first.
PASSWORDS = (
    "admin password, password, passwords, passwd, pwd, passcode, passphrase, pass word, passkey, "
    "pword, psw, pw, p/w, credential, credentials, apikey, api key, secret, secrets, "
    "token, tokens, "
    "passwort, passwörter, paßwort, kennwort, zugangsdaten, zugangscode, losungswort, "
    "mot de passe, mots de passe, motdepasse, mdp, code d'accès, code secret, "
    "contraseña, contraseñas, contrasena, clave de acceso, clave, "
    "senha, senhas, palavra-passe, palavra passe, palavra chave, código de acesso, "
    "parola d'ordine, parola d ordine, parola chiave, codice di accesso, credenziali, "
    "wachtwoord, wachtwoorden, toegangscode, adgangskode, kodeord, lösenord, passord, salasana, "
    "hasło, hasła, haslo, kod dostępu, heslo, hesla, přístupový kód, prístupový kód, "
    "jelszó, jelszavak, jelszo, parolă, parola, cod de acces, парола, пароли, код за достъп, "
    "lozinka, zaporka, pristupni kod, geslo, gesla, dostopna koda, "
    "κωδικός πρόσβασης, κωδικός, κωδικοί, συνθηματικό, şifre, şifresi, sifre, "
    "пароль, пароля, паролі, пароли, код доступа, код доступу, "
    "密码, 口令, 密钥, 密碼, 通行碼, 金鑰, パスワード, 暗証番号, 비밀번호, 암호, 패스워드, 비번, "
    "kata sandi, katasandi, sandi, kata laluan, mật khẩu, mat khau, mã truy cập, "
    "รหัสผ่าน, พาสเวิร์ด, รหัสลับ, كلمة المرور, كلمة السر, كلمه السر, الرمز السري, الرقم السري, "
    "סיסמה, סיסמא, ססמה, קוד גישה, पासवर्ड, कूटशब्द, गुप्त कोड, "
    "parool, salasõna, parole, paroles, slaptažodis, slaptažodžiai, slaptazodis, "
    "cyfrinair, contrasenya, lykilorð, fjalëkalimi, лозинка, şifrə, رمز عبور, گذرواژه, "
    "pasahitza, contrasinal, focal faire, pasfhocal, wagwoord, nenosiri, neno la siri, "
    "kodi i hyrjes, kelma sigrieta, құпиясөз, құпия сөз, პაროლი, գաղտնաբառ, "
    "পাসওয়ার্ড, پاس ورڈ, கடவுச்சொல்"
)
# What may stand for a key, code or number of another kind as well: only what follows tells.
CODES = (
    "pass, pin, psk, key, keys, community, pincode, pin code, schlüssel, losung, clé, jeton, "
    "llave, chave, chiave, segreto, sleutel, ww, nøgle, nyckel, nøkkel, avain, "
    "tunnusluku, klucz, klíč, kľúč, kulcs, cheie, ключ, ključ, κλειδί, anahtar, пасс, 秘密, キー, "
    "パス, kunci, khóa, mk, กุญแจ, مفتاح, מפתח, पिन, võti, atslēga, raktas, allwedd, clau"
)
# Of these, one stands in every protocol text beyond ASCII that holds a secret.
HINTS = (
    *("://", "user", "name", "pass", "pwd", "secret", "psk", "token", "auth", "login"),
    *("code", "community", "api", "key"),
)
NAMES = (
    *("pass", "password", "passwd", "passphrase", "passcode", "pwd", "secret", "psk", "token"),
    *("apikey", "api_key", "privatekey", "community"),
    *("safecode", "securitycode", "resetcode", "encryptionkey"),
)
NAMED = f"(?:{'|'.join(NAMES)})"
LOGINS = ("user", "username", "login", "auth")
ACCOUNTS = ("user", "login", "account")


# Of these, one stands in every ASCII text that holds a secret; "name" only beside the end of a tag.
PLAIN_HINTS = (*("://", "authorization: ", *(f"{login}=" for login in LOGINS), "pass", *NAMES[5:]),)
# The same without looking for two words: elements are cut by their whole names.
TELLTALES = (*PLAIN_HINTS, *(f"{one}{gap}name" for one in ACCOUNTS for gap in ("", "_")))


class SecretPattern(Struct, frozen=True):
    """What finds a secret and what is put there instead.

    Of each group of words in ``needs`` one stands in every ASCII text in lower case that holds it.
    """

    needs: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str]
    instead: str = GONE


@lru_cache(maxsize=1)  # compiled when the first secret is met
def secret_patterns() -> tuple[SecretPattern, ...]:
    """What finds secrets in a protocol's text."""
    return (
        # Name and password in an address, as in rtsp://name:secret@host/; the last @ ends them.
        SecretPattern(
            (("://",), ("@",)),
            re.compile(r"(?<=://)[^\s/@:\"'<>]{0,80}:(?!\d{1,5}/)[^\s\"'<>]{0,120}(?=@)"),
        ),
        # Name and password as parts of a path, query or form, as older recorders want them.
        SecretPattern(
            (tuple(f"{name}=" for name in (*LOGINS, *NAMES)),),
            re.compile(rf"(?i)(?<![A-Za-z0-9-])({'|'.join((*LOGINS, *NAMES))})=[^\s&_/\"'<>;,]+"),
        ),
        SecretPattern((("authorization: ",),), re.compile(r"(?i)(?<=authorization: )[^\r\n]+")),
        # Elements, as in the lists of users that cameras give.
        SecretPattern(
            (("</",), ("name", *NAMES)),
            re.compile(
                rf"(?i)(<(?:[\w-]+:)?(?:\w*{NAMED}|(?:{'|'.join(ACCOUNTS)})_?name)(?:\s[^<>]*)?>)[^<>]+(?=</)"
            ),
            rf"\1{GONE}",
        ),
        SecretPattern(
            (tuple(f'{name}"' for name in NAMES),),
            re.compile(rf"(?i)(\"\w*{NAMED}\"\s*:\s*)\"[^\"]*\""),
            rf'\1"{GONE}"',
        ),
        SecretPattern(
            (('"',), ("=",), NAMES),
            re.compile(rf"(?i)(\b\w*{NAMED}\s*=\s*)\"[^\"]*\""),
            rf'\1"{GONE}"',
        ),
    )


def fold_accents(text: str) -> str:
    """A text in lower case without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def without_secrets(text: str) -> str:
    """A protocol's text whose names with passwords are cut out."""
    if ("=" in text or ":" in text or "</" in text) and may_hold_secret(text):
        return cut_secrets(text)
    return text


def may_hold_secret(text: str) -> bool:
    """Whether a hint of a secret stands in a protocol's text.

    Where none does, no part of it holds a secret either.
    """
    if not text.isascii():
        return any(map(text.casefold().__contains__, HINTS))
    small = text.lower()
    return any(map(small.__contains__, PLAIN_HINTS)) or ("</" in small and "name" in small)


@lru_cache(maxsize=256)  # a device says the same to everybody
def cut_secrets(text: str) -> str:
    """A protocol's text whose names with passwords are cut out, slowly."""
    small, plain = text.lower(), text.isascii()  # outside of ASCII more than one sign is an s
    for one in secret_patterns():
        if not plain or all(any(map(small.__contains__, words)) for words in one.needs):
            text = one.pattern.sub(one.instead, text)
    return text


def words_of(listed: str) -> list[str]:
    """The words of a list, as they are and without accents, the longest first."""
    words = [word.strip() for word in listed.split(",")]
    return sorted({*words, *map(fold_accents, words)}, key=len, reverse=True)


def any_of(listed: str) -> str:
    """An expression for the words of a list; those of scripts without spaces need no edges."""
    found = []
    for word in words_of(listed):
        spelt = re.escape(word).replace(r"\ ", r"[\s_-]?")
        found.append(spelt if is_unspaced(word) else rf"(?<!\w){spelt}(?!\w)")
    return "|".join(found)


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that is written without spaces."""
    return any("\u0e00" <= char <= "\u0e7f" or "\u1100" <= char <= "\uffff" for char in word)


SAYS = r"\s*(?:is\b|ist\b|est\b|es\b|[:=：＝→]|->|-(?=\s))\s*"
VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s,;|]+)"


@lru_cache(maxsize=1)  # 40 ms that a run without notes need not spend
def note_patterns() -> tuple[re.Pattern[str], ...]:
    """What finds a secret in what a person wrote: the words before it are its first group."""
    return (
        re.compile(
            rf"((?:{any_of(PASSWORDS)})(?:(?:\s+\w+){{0,3}}?{SAYS}|\s*[：:=]?\s*)){VALUE}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"((?:{any_of(CODES)}){SAYS}|(?<!\w)(?:pass|pin|psk|pincode)\s+(?=[^\s,;|]*\d)){VALUE}",
            re.IGNORECASE,
        ),
        re.compile(rf"((?<!\w)(?:code|kod|kode|login){SAYS})\d{{3,10}}(?!\w)", re.IGNORECASE),
        re.compile(r"(?i)(?<!\w)((?:admin|administrator|root|user|service)\s?[/:]\s?)(?=\S*\d)\S+"),
        # A password right behind a word for logging in, and perhaps who does so.
        re.compile(
            r"(?i)(?<!\w)((?:log(?:ged)?[\s-]?in|log-?on|credentials?|creds)\W{1,3}"
            r"(?:(?:is|are|as|for|with|user|name|admin|administrator|root|viewer|operator|service)\W{1,3}){0,3})"
            r"(?!(?-i:[A-Z]{2,5}-[A-Z\d]))(?=[^\s,;|]*\d)(?=[^\s,;|]*[A-Za-z])[^\s,;|]{5,}"
        ),
    )


TOKENS = re.compile(r"[\W_]+")
WIDE = re.compile("[\u0e00-\u0e7f\u1100-\uffff]")
ALSO = (
    "code, kod, kode, login, log, logged, logon, credential, credentials, creds, admin, "
    "administrator, root, user, service"
)


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The first words of all that may stand before a password, as they are and without accents."""
    listed = (word for words in (PASSWORDS, CODES, ALSO) for word in words_of(words))
    return frozenset(token for word in listed for token in TOKENS.split(word.casefold())[:1])


@lru_cache(maxsize=4_096)  # notes repeat down a column
def without_noted_secrets(text: str) -> str:
    """What a person wrote, without the passwords that stand in it."""
    text = without_secrets(text)
    first = first_words()
    noted = bool(WIDE.search(text)) or not first.isdisjoint(TOKENS.split(text.casefold()))
    if not noted and not text.isascii():
        noted = not first.isdisjoint(TOKENS.split(fold_accents(text)))
    if not noted:  # no word for a password: most texts end here
        return text
    for pattern in note_patterns():
        text = pattern.sub(rf"\1{GONE}", text)
    return text


@lru_cache(maxsize=1)
def secret_words() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Words for passwords; words that may be one; words of scripts without spaces; all folded."""
    passwords = {" ".join(re.split(r"\W+", word)) for word in words_of(PASSWORDS)}
    codes = set(words_of(CODES))
    return frozenset(passwords), frozenset(codes), tuple(filter(is_unspaced, passwords))


def names_secret(header: str) -> bool:
    """Whether a header, in lower case and without accents, says that its column holds secrets."""
    passwords, codes, unspaced = secret_words()
    header = fold_accents(header)
    tokens = header.split()
    if header in codes or any(map(header.__contains__, unspaced)):
        return True
    parts = {
        " ".join(tokens[start:end])
        for start in range(len(tokens))
        for end in range(start + 1, min(start + 4, len(tokens)) + 1)
    }
    plain = {"key", "keys", "pin", "psk", "pass", "community"}
    return bool(parts & passwords) or bool(plain.intersection(tokens))
