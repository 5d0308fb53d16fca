"""Words that every text has: nobody finds anything by them.

Written without accents, as they are compared.
"""

SPANISH = """
a al algo ante aqui asi aun aunque bien cada como con cual cuales cuando cuanto de del
desde donde dos e el ella ellas ellos en entonces entre era eran es esa esas ese eso
esos esta estaba estan estar estas este esto estos estoy fue fueron ha hacer hacia
hago han hasta hay he i la las le les lo los mas me mi mientras mis muy nada ni no nos
nosotros nuestra nuestro o otra otras otro otros para pero poco por porque pueda puede
pueden puedo pues que quien quienes se sea sean ser si sido sin sobre solo somos son
soy su sus tal tambien tan tanto te tengo tiene tienen todo todos tu tus u un una unas
uno unos usted ustedes y ya yo
"""

ENGLISH = """
a about after again all also am an and any are as at be because been before being but
by can could did do does doing down during each few for from further had has have
having he her here hers him his how i if in into is it its itself just me more most my
no nor not now of off on once only or other our ours out over own same she should so
some such than that the their theirs them then there these they this those through to
too under until up very was we were what when where which while who whom why will with
would you your yours
"""

STOP_WORDS = {
    "es": frozenset(SPANISH.split()),
    "en": frozenset(ENGLISH.split()),
}
