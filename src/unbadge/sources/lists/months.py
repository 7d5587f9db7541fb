"""The names of months, whole and short, in the languages of lists that use letters for them."""

from __future__ import annotations

NAMES = (
    "january february march april may june july august september october november december",
    "januar februar märz mai juni juli oktober dezember jänner feber",
    "janvier février mars avril juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre",
    "diciembre",
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro",
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre",
    "januari februari maart mei augustus marts maj augusti",
    "styczeń luty marzec kwiecień czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada",
    "grudnia",
    "leden únor březen duben květen červen červenec srpen září říjen prosinec",
    "január február marec máj jún júl",
    "január február március április május június július augusztus szeptember október december",
    "ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu",
    "marraskuu joulukuu",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
    "jaanuar veebruar märts aprill juuni juuli detsember",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "januari februari maret mei agustus desember",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад",
    "грудень",
    "ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος",
    "οκτώβριος νοέμβριος δεκέμβριος",
)
SHORT = (
    "jan feb mar apr may jun jul aug sep sept oct nov dec",
    "mär mrz okt dez janv fév févr avr juil aoû déc ene abr ago dic fev set out",
    "gen mag giu lug ott mrt mei sty lut kwi cze lip sie wrz paź lis gru",
    "úno bře dub kvě čvn čvc srp zář říj pro máj jún júl szept ian iun iul noi",
    "oca şub nis haz tem ağu eyl eki kas ara янв фев мар апр май июн июл авг сен окт ноя дек",
    "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
)


def month_words() -> tuple[str, ...]:
    """All names of months, the longest first."""
    words = {word for line in (*NAMES, *SHORT) for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
