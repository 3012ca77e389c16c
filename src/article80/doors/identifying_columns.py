"""Columns that have no place in a list of cases: those that tell who a person is, and those that nobody may decide by.

They are known by a word in their name, in the languages in which lists are kept.
"""

from __future__ import annotations

from article80.law.state_names import plain

_NO_NAMES = "would tell who the persons are; cases are pseudonymous, and matching needs no such thing"
_NO_BIRTH_DATES = (
    "would tell who the persons are: no date of birth has a place in a matching; the column ages holds whole years"
)
_CHARTER = "has no place in a matching: Art. 21 of the Charter forbids to decide by it"

_BIRTH = {
    "birth", "birthdate", "birthday", "dob", "born", "geburtsdatum", "geburtstag", "geboren", "geb", "naissance",
    "nascita", "nacimiento", "nascimento", "geboortedatum", "urodzenia", "narozeni", "narodenia", "szuletesi",
    "nasterii", "rodjenja", "rodenja", "rojstva", "fodselsdato", "fodelsedatum", "syntymaaika", "gimimo",
    "dzimsanas", "sunniaeg", "γεννησης", "раждане", "fodseldag",
}  # fmt: skip
_WHO = {
    "name", "names", "surname", "firstname", "lastname", "forename", "passport", "document", "phone", "telephone",
    "mobile", "email", "mail", "address", "photo", "picture", "fingerprints", "fingerprint", "eurodac", "vorname",
    "nachname", "familienname", "zuname", "telefon", "anschrift", "adresse", "reisepass", "nom", "prenom",
    "prenoms", "passeport", "nome", "cognome", "indirizzo", "passaporto", "nombre", "apellido", "apellidos",
    "direccion", "pasaporte", "apelido", "naam", "voornaam", "achternaam", "adres", "imie", "nazwisko", "jmeno",
    "prijmeni", "meno", "priezvisko", "nev", "vezeteknev", "keresztnev", "nume", "prenume", "ime", "prezime",
    "priimek", "navn", "fornavn", "efternavn", "namn", "fornamn", "efternamn", "nimi", "etunimi", "sukunimi",
    "vardas", "pavarde", "vards", "uzvards", "eesnimi", "perekonnanimi", "ονομα", "επωνυμο", "име", "фамилия",
}  # fmt: skip
_FORBIDDEN_GROUNDS = {
    "sex", "gender", "race", "colour", "color", "ethnicity", "ethnic", "religion", "belief", "political", "opinion",
    "marital", "orientation", "property", "geschlecht", "rasse", "hautfarbe", "ethnie", "konfession", "glaube",
    "familienstand", "sexe", "genre", "religione", "sesso", "genere", "etnia", "sexo", "genero", "geslacht",
    "godsdienst", "plec", "religia", "pohlavi", "nabozenstvi", "pohlavie", "nabozenstvo", "nem", "vallas", "gen",
    "religie", "spol", "religija", "vjera", "kon", "kjonn", "sukupuoli", "uskonto", "lytis", "dzimums", "sugu",
    "φυλο", "θρησκεια", "пол", "религия",
}  # fmt: skip


def why_refused(column: str) -> str:
    """Why a column with this name is refused; empty where it is not for this reason."""
    words = plain(column).split()
    if "place" in words and "birth" in words:
        return _NO_NAMES
    if words == ["birth"]:
        return _CHARTER
    for reason, known in ((_NO_BIRTH_DATES, _BIRTH), (_NO_NAMES, _WHO), (_CHARTER, _FORBIDDEN_GROUNDS)):
        if not known.isdisjoint(words):
            return reason
    return ""
