"""The codes of nationalities of third countries, by ISO 3166 and the machine-readable part of travel documents.

No score reads a nationality. The codes are checked so that a slip of the pen does not become a nation in the audit,
and have names so that a reader need not know them.
"""

from __future__ import annotations

from difflib import get_close_matches

_ROWS = """
ABW AW Aruba
AFG AF Afghanistan
AGO AO Angola
AIA AI Anguilla
ALA AX Åland Islands
ALB AL Albania
AND AD Andorra
ARE AE United Arab Emirates
ARG AR Argentina
ARM AM Armenia
ASM AS American Samoa
ATA AQ Antarctica
ATF TF French Southern Territories
ATG AG Antigua and Barbuda
AUS AU Australia
AZE AZ Azerbaijan
BDI BI Burundi
BEN BJ Benin
BES BQ Caribbean Netherlands
BFA BF Burkina Faso
BGD BD Bangladesh
BHR BH Bahrain
BHS BS Bahamas
BIH BA Bosnia and Herzegovina
BLM BL St. Barthélemy
BLR BY Belarus
BLZ BZ Belize
BMU BM Bermuda
BOL BO Bolivia
BRA BR Brazil
BRB BB Barbados
BRN BN Brunei
BTN BT Bhutan
BVT BV Bouvet Island
BWA BW Botswana
CAF CF Central African Republic
CAN CA Canada
CCK CC Cocos (Keeling) Islands
CHL CL Chile
CHN CN China
CIV CI Côte d'Ivoire
CMR CM Cameroon
COD CD Congo (Democratic Republic)
COG CG Congo
COK CK Cook Islands
COL CO Colombia
COM KM Comoros
CPV CV Cape Verde
CRI CR Costa Rica
CUB CU Cuba
CUW CW Curaçao
CXR CX Christmas Island
CYM KY Cayman Islands
DJI DJ Djibouti
DMA DM Dominica
DOM DO Dominican Republic
DZA DZ Algeria
ECU EC Ecuador
EGY EG Egypt
ERI ER Eritrea
ESH EH Western Sahara
ETH ET Ethiopia
FJI FJ Fiji
FLK FK Falkland Islands
FRO FO Faroe Islands
FSM FM Micronesia
GAB GA Gabon
GBD UK British overseas territories citizen
GBN GB British national (overseas)
GBO GB British overseas citizen
GBP GB British protected person
GBR GB United Kingdom
GBS GB British subject
GEO GE Georgia
GGY GG Guernsey
GHA GH Ghana
GIB GI Gibraltar
GIN GN Guinea
GLP GP Guadeloupe
GMB GM Gambia
GNB GW Guinea-Bissau
GNQ GQ Equatorial Guinea
GRD GD Grenada
GRL GL Greenland
GTM GT Guatemala
GUF GF French Guiana
GUM GU Guam
GUY GY Guyana
HKG HK Hong Kong
HMD HM Heard and McDonald Islands
HND HN Honduras
HTI HT Haiti
IDN ID Indonesia
IMN IM Isle of Man
IND IN India
IOT IO British Indian Ocean Territory
IRN IR Iran
IRQ IQ Iraq
ISR IL Israel
JAM JM Jamaica
JEY JE Jersey
JOR JO Jordan
JPN JP Japan
KAZ KZ Kazakhstan
KEN KE Kenya
KGZ KG Kyrgyzstan
KHM KH Cambodia
KIR KI Kiribati
KNA KN St. Kitts and Nevis
KOR KR South Korea
KWT KW Kuwait
LAO LA Laos
LBN LB Lebanon
LBR LR Liberia
LBY LY Libya
LCA LC St. Lucia
LKA LK Sri Lanka
LSO LS Lesotho
MAC MO Macao
MAF MF St. Martin
MAR MA Morocco
MCO MC Monaco
MDA MD Moldova
MDG MG Madagascar
MDV MV Maldives
MEX MX Mexico
MHL MH Marshall Islands
MKD MK North Macedonia
MLI ML Mali
MMR MM Myanmar
MNE ME Montenegro
MNG MN Mongolia
MNP MP Northern Mariana Islands
MOZ MZ Mozambique
MRT MR Mauritania
MSR MS Montserrat
MTQ MQ Martinique
MUS MU Mauritius
MWI MW Malawi
MYS MY Malaysia
MYT YT Mayotte
NAM NA Namibia
NCL NC New Caledonia
NER NE Niger
NFK NF Norfolk Island
NGA NG Nigeria
NIC NI Nicaragua
NIU NU Niue
NPL NP Nepal
NRU NR Nauru
NZL NZ New Zealand
OMN OM Oman
PAK PK Pakistan
PAN PA Panama
PCN PN Pitcairn Islands
PER PE Peru
PHL PH Philippines
PLW PW Palau
PNG PG Papua New Guinea
PRI PR Puerto Rico
PRK KP North Korea
PRY PY Paraguay
PSE PS Palestine
PYF PF French Polynesia
QAT QA Qatar
REU RE Réunion
RKS XK Kosovo
RUS RU Russia
RWA RW Rwanda
SAU SA Saudi Arabia
SDN SD Sudan
SEN SN Senegal
SGP SG Singapore
SGS GS South Georgia and South Sandwich Islands
SHN SH St. Helena
SJM SJ Svalbard and Jan Mayen
SLB SB Solomon Islands
SLE SL Sierra Leone
SLV SV El Salvador
SMR SM San Marino
SOM SO Somalia
SPM PM St. Pierre and Miquelon
SRB RS Serbia
SSD SS South Sudan
STP ST São Tomé and Príncipe
SUR SR Suriname
SWZ SZ Eswatini
SXM SX Sint Maarten
SYC SC Seychelles
SYR SY Syria
TCA TC Turks and Caicos Islands
TCD TD Chad
TGO TG Togo
THA TH Thailand
TJK TJ Tajikistan
TKL TK Tokelau
TKM TM Turkmenistan
TLS TL Timor-Leste
TON TO Tonga
TTO TT Trinidad and Tobago
TUN TN Tunisia
TUR TR Türkiye
TUV TV Tuvalu
TWN TW Taiwan
TZA TZ Tanzania
UGA UG Uganda
UKR UA Ukraine
UMI UM U.S. Outlying Islands
UNK XX Not known
URY UY Uruguay
USA US United States
UZB UZ Uzbekistan
VAT VA Vatican City
VCT VC St. Vincent and Grenadines
VEN VE Venezuela
VGB VG British Virgin Islands
VIR VI U.S. Virgin Islands
VNM VN Vietnam
VUT VU Vanuatu
WLF WF Wallis and Futuna
WSM WS Samoa
XKX XK Kosovo
XXA - Stateless
XXB - Refugee of the Convention of 1951
XXC - Other refugee
XXX - Not known
YEM YE Yemen
ZAF ZA South Africa
ZMB ZM Zambia
ZWE ZW Zimbabwe
"""
"""A code of three letters, one of two where there is one, and the name. XXA to XXX and UNK are no countries."""

NATIONALITIES: dict[str, str] = {}
"""The name of each nationality's country by its code, of three letters or of two."""

for _row in _ROWS.strip().splitlines():
    _three, _two, _name = _row.split(" ", 2)
    NATIONALITIES[_three] = _name
    if _two != "-":
        NATIONALITIES[_two] = "United Kingdom" if _two == "UK" else NATIONALITIES.get(_two, _name)


def in_words(code: str) -> str:
    """The name with the code: "Syria (SYR)"; the code alone where it has no name."""
    return f"{NATIONALITIES[code]} ({code})" if code in NATIONALITIES else code


def perhaps_meant(text: str) -> str:
    """The nationality that was perhaps meant, by a name or a code that is near, in words; empty where none is near."""
    by_name = {name.lower(): code for code, name in reversed(NATIONALITIES.items()) if len(code) == 3}
    near = get_close_matches(text.lower(), by_name, 1, 0.8)
    if near:
        return in_words(by_name[near[0]])
    turned = [code for code in NATIONALITIES if len(code) == len(text) and sorted(code) == sorted(text.upper())]
    return in_words(turned[0]) if turned else ""
