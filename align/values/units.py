"""Units of measure and currencies, as both languages write them.

Factors: the International System of Units; the Chinese market units as the State Council fixed them in 1959
(1 市里 = 500 m, 1 市亩 = 1/15 hectare, 1 市斤 = 500 g, 1 市尺 = 1/3 m); miles, feet, acres and pounds by the
international agreement of 1959. Currency codes: ISO 4217.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

# key | dimension | factor to the base of the dimension | Chinese forms | English forms
_MEASURES = """
second|time|1|秒,秒钟|second,seconds,sec,secs
minute|time|60|分钟|minute,minutes,min,mins
hour|time|3600|小时,个小时,个钟头,钟头,个半小时,个多小时,多小时|hour,hours,hr,hrs,h
day|time|86400|天,昼夜,个昼夜,个工作日,个交易日|day,days,working day,working days,business days,calendar days
week|time|604800|星期,个星期,周,个周,个礼拜|week,weeks
month|months|1|个月,个多月,个半月|month,months
quarter|months|3|个季度,季度,季|quarters
year|months|12|年,个年头,载,岁,周岁,周年,学年,个学年,个财年|year,years,yr,yrs,years old,year old
decade|months|120|个十年|decades
mm|length|1/1000|毫米,mm|mm,millimeter,millimeters,millimetre,millimetres
cm|length|1/100|厘米,公分,cm|cm,centimeter,centimeters,centimetre,centimetres
m|length|1|米,公尺,m|m,meter,meters,metre,metres
km|length|1000|公里,千米,km|km,kms,kilometer,kilometers,kilometre,kilometres
li|length|500|里,里地,里路,华里|li
chi|length|1/3|尺,市尺|chi
zhang|length|10/3|丈|zhang
inch|length|127/5000|英寸|inch,inches
foot|length|381/1250|英尺|foot,feet,ft
yard|length|1143/1250|码|yard,yards
mile|length|201168/125|英里|mile,miles
nmi|length|1852|海里|nautical mile,nautical miles
m2|area|1|平方米,平米|square meter,square meters,m²,square metre,square metres,sq m,sqm
km2|area|1000000|平方公里,平方千米|km²,square kilometer,square kilometers,square kilometre,square kilometres,sq km
ha|area|10000|公顷|hectare,hectares,ha
mu|area|2000/3|亩|mu
acre|area|4047|英亩|acre,acres
mile2|area|2589988|平方英里|square mile,square miles
ft2|area|145161/1562500|平方英尺,平方呎|square foot,square feet,sq ft
m3|volume|1|立方米,立方|cubic meter,cubic meters,cubic metre,cubic metres
litre|volume|1/1000|升,公升|litre,litres,liter,liters
ml|volume|1/1000000|毫升,ml|ml,milliliters,millilitres
barrel|volume|158987/1000000|桶|barrel,barrels
mg|mass|1/1000000|毫克|mg,milligram,milligrams
g|mass|1/1000|克,g|g,gram,grams
kg|mass|1|公斤,千克,kg|kg,kgs,kilo,kilos,kilogram,kilograms
t|mass|1000|吨,公吨,t|t,ton,tons,tonne,tonnes,metric ton,metric tons,metric tonnes
jin|mass|1/2|斤,市斤|jin,catty,catties
liang|mass|1/20|市两|liang,tael,taels
pound|mass|45359/100000|磅|pound,lb,lbs
ounce|mass|2835/100000|盎司|ounce,ounces
W|power|1|瓦|watt,watts
kW|power|1000|千瓦,kW|kw,kilowatt,kilowatts
MW|power|1000000|兆瓦,MW|mw,megawatt,megawatts
GW|power|1000000000|吉瓦,GW|gw,gigawatt,gigawatts
TW|power|1000000000000|太瓦|tw,terawatt,terawatts
Wh|energy|1|瓦时|wh,watt hours
kWh|energy|1000|千瓦时,度电|kwh,kilowatt hour,kilowatt hours,units of electricity
MWh|energy|1000000|兆瓦时|mwh,megawatt hour,megawatt hours
GWh|energy|1000000000|吉瓦时|gwh,gigawatt hour,gigawatt hours
TWh|energy|1000000000000|太瓦时|twh,terawatt hour,terawatt hours
celsius|temperature|1|摄氏度,℃,°C|degrees celsius,degree celsius,degrees centigrade,°c,℃
fahrenheit|fahrenheit|1|华氏度|degrees fahrenheit,°f
degree|angle|1|度|degree,degrees,°
"""

# key | Chinese forms | English words | signs before the figure
_MONEY = """
CNY|元人民币,人民币|yuan,renminbi,rmb,cny,yuan renminbi,renminbi yuan,rmb yuan,chinese yuan|RMB,CNY,RMB¥,CN¥
yuan|元,块,块钱||
USD|美元,美金,元美金|us dollar,us dollars,u.s. dollar,u.s. dollars,american dollars,usd|US$,USD
HKD|港元,港币,元港币,元港元|hong kong dollar,hong kong dollars,hk dollars,hkd|HK$,HKD
dollar||dollar,dollars|$
yen-or-yuan|||¥,￥
EUR|欧元|euro,euros,eur|€,EUR,Euro
GBP|英镑|pounds,pound sterling,pounds sterling,british pounds,gbp|£,GBP
JPY|日元,日圆|yen,japanese yen,jpy|JPY
KRW|韩元,韩圆|won,korean won,south korean won|KRW
RUB|卢布|rouble,roubles,ruble,rubles|
AUD|澳元,澳大利亚元|australian dollars|A$,AU$,AUD
CAD|加元,加拿大元|canadian dollars|C$,CA$,CAD
SGD|新元,坡元,新加坡元|singapore dollars|S$,SGD
NZD|纽元,新西兰元|new zealand dollars|NZ$
TWD|新台币,元新台币,台币|nt dollars,new taiwan dollars|NT$,TWD
MOP|澳门元,澳门币|patacas|MOP$
CHF|瑞士法郎,瑞郎|swiss francs|CHF
franc|法郎|franc,francs|
rupee|卢比|rupee,rupees|Rs,Rs.
INR|印度卢比|indian rupees|
PKR|巴基斯坦卢比|pakistani rupees|
THB|泰铢|baht|
MYR|林吉特|ringgit|
dong|盾||
VND|越南盾|dong,vietnamese dong|
IDR|印尼盾|rupiah|
peso|比索|peso,pesos|
BRL|雷亚尔|reais|
ZAR|兰特|rand|
TRY|里拉,土耳其里拉|lira,liras|
krone|克朗|krona,kronor,krone,kroner|
SEK|瑞典克朗|swedish kronor|
NOK|挪威克朗|norwegian kroner|
DKK|丹麦克朗|danish kroner|
dinar|第纳尔|dinar,dinars|
AED|迪拉姆|dirham,dirhams|
riyal|里亚尔|riyal,riyals,rial,rials|
MNT|图格里克|tugriks|
KZT|坚戈|tenge|
shilling|先令|shilling,shillings|
NGN|奈拉|naira|
"""

_DOLLARS = frozenset({"USD", "HKD", "AUD", "CAD", "SGD", "TWD", "NZD"})
# A bare word that leaves the country open, and what it may mean. 元 alone is the money of whoever writes: in a
# Traditional text ("local") as likely a dollar as a yuan.
_OPEN: dict[str, frozenset[str]] = {
    "yuan": frozenset({"CNY", "HKD", "TWD", "MOP", "yen-or-yuan"}),
    "local": frozenset({"CNY", "yuan", "yen-or-yuan", "dollar", "MOP"}) | _DOLLARS - {"USD"},
    "dollar": _DOLLARS,
    "yen-or-yuan": frozenset({"CNY", "JPY"}),
    "rupee": frozenset({"INR", "PKR"}),
    "dong": frozenset({"VND", "IDR"}),
    "krone": frozenset({"SEK", "NOK", "DKK"}),
    "franc": frozenset({"CHF"}),
}


class Units(NamedTuple):
    """The tables, by form. English words are in lower case, a hyphen written as a blank."""

    dimensions: dict[str, tuple[str, int, int]]
    zh_measures: dict[str, str]
    en_measures: dict[str, str]
    zh_money: dict[str, str]
    en_money: dict[str, str]
    en_signs: dict[str, str]


@cache
def units() -> Units:
    """Every unit this module knows; built on the first call."""
    tables = Units({}, {}, {}, {}, {}, {})
    for row in _MEASURES.strip().split("\n"):
        key, dimension, factor, zh, en = row.split("|")
        over, _, under = factor.partition("/")
        tables.dimensions[key] = (dimension, int(over), int(under or 1))
        tables.zh_measures.update((form, key) for form in zh.split(",") if form)
        tables.en_measures.update((form, key) for form in en.split(",") if form)
    for row in _MONEY.strip().split("\n"):
        key, zh, en, signs = row.split("|")
        tables.zh_money.update((form, key) for form in zh.split(",") if form)
        tables.en_money.update((form, key) for form in en.split(",") if form)
        tables.en_signs.update((form, key) for form in signs.split(",") if form)
    return tables


def same_currency(one: str, other: str) -> bool:
    """Whether two currency keys can mean the same money."""
    return one == other or other in _OPEN.get(one, ()) or one in _OPEN.get(other, ())


def dimension(unit: str | None) -> str | None:
    """The dimension of a unit key, None for what is no unit of measure."""
    found = units().dimensions.get(unit or "")
    return found[0] if found else None


_SPELLED = frozenset({"length", "area", "volume", "mass", "power", "energy"})


def spelled(zh: str) -> str | None:
    """Return the English of a Chinese unit of measure, in the plural and written out; None for any other word."""
    known = units()
    key = known.zh_measures.get(zh)
    if key is None or zh.isascii() or dimension(key) not in _SPELLED:
        return None
    forms = [form for form, of in known.en_measures.items() if of == key and form.isascii()]
    plural = [form for form in forms if len(form) > 3 and form.endswith(("s", "feet", "inches"))]
    return max(plural or forms, key=lambda form: (len(form), "ters" in form), default=None)
