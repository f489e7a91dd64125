"""Cases of the shared folder that we do not meet, by name, each with the reason.

Where engines disagree we follow ODK Collect: that is what form authors test with. The reasons are
told at length in `docs/engine.md`, "Decisions where engines differ".
"""


def _names(*numbers: int) -> frozenset[str]:
    return frozenset(f"web-forms-{number:04d}" for number in numbers)


UNMET: dict[str, frozenset[str]] = {
    "a date counts as whole local days, as in Collect; browsers count from midnight UTC": _names(
        *(1085, 1086, 1088, 1090, 1092, 1103, 1104, 1105, 1106, 1118, 1119, 1120, 1121, 1122),
        *(1123, 1124, 1125, 1126, 1127, 1134, 1135, 1136, 1137, 1138, 1139, 1141, 1142, 1143),
        *(1144, 1145, 1146, 1148, 1149, 1150, 1151, 1160, 1162, 1164, 1166, 1168, 1180, 1182),
        *(1198, 1199, 2132, 2133, 2134, 2135, 2136, 2142, 2143, 2144, 2145, 2370),
    ),
    "date-time() gives a moment with its time, never a bare day": _names(892, 898, 899, 2743),
    "sum(), min() and max() pass over what is no number, as in Collect": _names(
        2084, 2085, 2350, 2356, 2358, 2486, 2491, 2494, 2641
    ),
    "jr:itext() gives a text; Web Forms gives the <value> nodes": _names(
        880, 881, 882, 883, 884, 885
    ),
    "a blank index of indexed-repeat() is the first, as in Collect": _names(488, 489, 490, 491),
    "namespace nodes are nodes (XPath 1.0, 5.4), the prefix xml has one too; a DOM shows "
    "declarations as attributes": _names(2032, 2033, 2034),
    "round() takes halves towards +infinity, below zero too, as XPath and Collect": _names(
        2202, 2214, 2222
    ),
    "a root chosen inside a document is where paths start, not where parents end": _names(
        2249, 2250, 2251
    ),
    "a node without text is no answer and counts as false, as in Collect": _names(2163),
    "JavaScript's own way of writing dates is no date": _names(2417),
    "the source's interface turns the node into a value of another type": _names(2525, 2546),
    "a text with an exponent is no number (XPath 1.0, 4.4; Collect)": _names(2617),
    "boolean-from-string() takes True in any case, as in Collect": _names(2665),
    "NaN is written NaN by string(); only a stored answer is empty": _names(2726),
    "regex() matches the whole text, as in Collect and the documentation": _names(2740),
}
