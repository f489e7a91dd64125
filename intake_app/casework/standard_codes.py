"""Answers as codes of the Human Trafficking Case Data Standard, as forms' annotations say.

Data structure after HTCDS 2.0, IOM, CC BY 4.0. Only fields of codes, counts and days are read:
free text is no code, however short it is.
"""

from collections.abc import Container, Mapping

from intake_app.casework.annotations import DataClass, FormMeaning, answers_to
from intake_app.casework.indicators import NOT_KNOWN

TEXT_FIELDS = frozenset(
    {
        "cco_CaseComment",
        "cas_ReferredOrganisation",
        "cas_OutgoingReferralDetails",
        "cas_IncomingReferralDetails",
    }
)
_NOTHING = NOT_KNOWN | {"none", "nothing"}


def codes_in(
    meaning: FormMeaning, answers: Mapping[str, str], coded: Container[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """By field of the standard, the codes that these answers mean; nothing sealed, no identity.

    coded: paths of questions whose answers are codes; None: all are.
    """
    found: dict[str, dict[str, None]] = {}
    for question in meaning.questions:
        if not question.codes or question.data_class is not DataClass.CASE:
            continue
        if coded is not None and question.path not in coded:
            continue
        words = [word for _, text in answers_to(answers, question.path) for word in text.split()]
        for mapping in question.codes:
            if mapping.field in TEXT_FIELDS:
                continue
            for word in words:
                if mapping.value not in {"", word} or (not mapping.value and word in _NOTHING):
                    continue
                found.setdefault(mapping.field, {})[mapping.code or word] = None
    return {name: tuple(codes) for name, codes in found.items()}
